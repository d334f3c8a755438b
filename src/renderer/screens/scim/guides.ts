import { assertNever, type ScimProvider } from '../../../shared/domain.ts'
import type { MessageId } from '../../../shared/language/translator.ts'

type GuideText = Extract<MessageId, `scim.guide.${ScimProvider}.${number}`>

/** What is pasted into a field of the provider; the token is known to nobody here. */
export interface GuideField {
  /** As the provider's console calls the field; it is not translated. */
  readonly label: string
  readonly value: string | { readonly kind: 'token' }
}

export interface GuideStep {
  readonly text: GuideText
  readonly fields: readonly GuideField[]
}

/** As Entra is to be told to behave like the RFC in PATCH; both ways are understood. */
const entraFlag = '?aadOptscim062020'
const entraActive = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'

const token = { kind: 'token' } as const

/** What has to be done at a provider, with the very values that its fields take. */
export function guideOf(provider: ScimProvider, baseUrl: string): readonly GuideStep[] {
  switch (provider) {
    case 'okta':
      return [
        { text: 'scim.guide.okta.1', fields: [] },
        { text: 'scim.guide.okta.2', fields: [] },
        {
          text: 'scim.guide.okta.3',
          fields: [
            { label: 'SCIM connector base URL', value: baseUrl },
            { label: 'Unique identifier field for users', value: 'userName' },
            { label: 'Authentication mode', value: 'HTTP Header' },
            { label: 'Authorization: Bearer', value: token },
          ],
        },
        { text: 'scim.guide.okta.4', fields: [] },
        { text: 'scim.guide.okta.5', fields: [] },
      ]
    case 'entra':
      return [
        { text: 'scim.guide.entra.1', fields: [] },
        {
          text: 'scim.guide.entra.2',
          fields: [
            { label: 'Tenant URL', value: `${baseUrl}${entraFlag}` },
            { label: 'Secret token', value: token },
          ],
        },
        { text: 'scim.guide.entra.3', fields: [{ label: 'active', value: entraActive }] },
        { text: 'scim.guide.entra.4', fields: [] },
      ]
    case 'other':
      return [
        {
          text: 'scim.guide.other.1',
          fields: [
            { label: 'SCIM connector base URL', value: baseUrl },
            { label: 'Authorization: Bearer', value: token },
          ],
        },
        { text: 'scim.guide.other.2', fields: [] },
        { text: 'scim.guide.other.3', fields: [] },
      ]
    default:
      return assertNever(provider)
  }
}
