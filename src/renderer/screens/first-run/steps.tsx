import { useText } from '../../language/use-text.ts'
import { Icon } from '../../ui/icon.tsx'

const steps = ['choose', 'connect', 'plan'] as const
export type Step = (typeof steps)[number]

/** Where one is on the way. */
export function Steps({ current }: { readonly current: Step }) {
  const t = useText()
  const at = steps.indexOf(current)
  return (
    <ol className="first-run-steps" aria-label={t('firstRun.steps')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined} data-done={index < at || undefined}>
          <span className="first-run-step-number" aria-hidden="true">
            {index < at ? <Icon name="check" /> : index + 1}
          </span>
          {t(`firstRun.step.${step}`)}
          {index < at && <span className="ui-visually-hidden"> {t('firstRun.step.done')}</span>}
        </li>
      ))}
    </ol>
  )
}
