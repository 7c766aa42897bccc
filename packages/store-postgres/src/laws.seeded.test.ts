// The long run holds every law.
if (process.env['STUDYHALL_LONG'] === '1') await import('./laws.test.ts');
