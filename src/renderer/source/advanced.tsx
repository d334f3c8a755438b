import type { ReactNode } from 'react'
import { useText } from '../language/use-text.ts'

/** What few need to touch, folded away. */
export function Advanced({ children }: { readonly children: ReactNode }) {
  const t = useText()
  return (
    <details className="source-advanced">
      <summary>{t('source.advanced')}</summary>
      <div className="source-advanced-body">{children}</div>
    </details>
  )
}
