export type Theme = 'system' | 'light' | 'dark';
const KEY = 'rilato.theme';

export const theme = (): Theme => (localStorage.getItem(KEY) as Theme | null) ?? 'system';

/** Shows the portal light, dark or as the system is, now and at the next visit. */
export function setTheme(next: Theme): void {
  localStorage.setItem(KEY, next);
  document.documentElement.dataset['theme'] = next;
}
