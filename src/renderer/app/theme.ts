import type { Theme } from '../../shared/settings.ts'

/** The colours of `theme`: tokens are `light-dark()` values, so that the scheme is all there is to say. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset['theme'] = theme
  root.style.colorScheme = theme === 'system' ? 'light dark' : theme
}
