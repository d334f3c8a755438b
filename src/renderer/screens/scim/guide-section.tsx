import type { ScimConnection, ScimEndpointState } from '../../../shared/contract/scim-calls.ts'
import { useText } from '../../language/use-text.ts'
import { type Resource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { providerName } from './connection-words.ts'
import { EndpointPanel } from './endpoint-panel.tsx'
import { type GuideField, guideOf } from './guides.ts'

/** How the provider is set up, step by step, with the values it wants. */
export function GuideSection({
  connection,
  endpoint,
}: {
  readonly connection: ScimConnection
  readonly endpoint: Resource<ScimEndpointState>
}) {
  const t = useText()
  const baseUrl = valueOf(useResource(endpoint))?.baseUrl ?? null
  return (
    <div className="scim-parts">
      <EndpointPanel endpoint={endpoint} />
      <Section title={t('scim.guide.steps')} aside={providerName(connection.provider, t)}>
        {baseUrl === null ? (
          <Notice>{t('scim.guide.noAddress')}</Notice>
        ) : (
          <ol className="scim-steps">
            {guideOf(connection.provider, baseUrl).map(({ text, fields }) => (
              <li key={text}>
                <p>{t(text)}</p>
                {fields.length > 0 && (
                  <dl className="scim-values">
                    {fields.map((field) => (
                      <Field key={field.label} field={field} />
                    ))}
                  </dl>
                )}
              </li>
            ))}
          </ol>
        )}
      </Section>
    </div>
  )
}

function Field({ field: { label, value } }: { readonly field: GuideField }) {
  const t = useText()
  return (
    <div className="scim-value">
      <dt lang="en">{label}</dt>
      <dd>
        {typeof value === 'string' ? (
          <>
            <code>{value}</code>
            <CopyButton text={value} label={t('scim.guide.copy', { what: label })} words={t('common.copy')} />
          </>
        ) : (
          <span className="scim-quiet">{t('scim.guide.token')}</span>
        )}
      </dd>
    </div>
  )
}
