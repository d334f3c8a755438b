import type { ScimRequestInfo } from '../../../shared/contract/scim-calls.ts'
import { useText } from '../../language/use-text.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { answerOf } from './request-words.ts'

/** How a request was answered: shape, word, and the status that both sides log. */
export function RequestStatus({ request: { status } }: { readonly request: Pick<ScimRequestInfo, 'status'> }) {
  const t = useText()
  const { shape, word } = answerOf(status)
  return (
    <StatusBadge status={shape}>
      {t(word)} <span className="scim-quiet">{status}</span>
    </StatusBadge>
  )
}
