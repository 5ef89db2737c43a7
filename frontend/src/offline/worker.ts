/** The service worker as the page sees it: registered where the page is secure, and asked to let a newer console in. */

export function reload(): void {
  location.reload();
}
