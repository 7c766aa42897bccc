/** The browsers as Debian installs them, and how tests start them. */
export const chromium = {
  path: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
} as const;
