import type { Page } from '@playwright/test';

/** Keeps every address that a page asks for. */
export function requestsOf(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return urls;
}

/** Keeps every violation of the page's policy that the browser reports, and every error in its console. */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
  const complaints: string[] = [];
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    const { complain } = globalThis as unknown as { complain: (text: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      complain(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
    // Of an error in the console Firefox tells that it is one, and not what it says.
    const { error } = console;
    console.error = (...said: unknown[]) => {
      error.apply(console, said);
      for (const each of said) if (each instanceof Error) complain(each.message);
    };
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
