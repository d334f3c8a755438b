import './first-run.css'
import { useState } from 'react'
import { useText } from '../../language/use-text.ts'
import { useSetUp } from '../../stores/use-set-up.ts'
import { RoleNote } from '../../operators/role-note.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { PageHeader } from '../../ui/section.tsx'
import { ChooseStep } from './choose-step.tsx'
import { ConnectStep } from './connect-step.tsx'
import { FirstPlanStep } from './first-plan-step.tsx'
import { Steps, type Step } from './steps.tsx'

/** From nothing to the first sync. Which step it is, main says: a reload or a crash comes back to it. */
export function FirstRunScreen() {
  const t = useText()
  const setUp = useSetUp()
  const [isConnecting, setConnecting] = useState(false)
  const step: Step | null =
    setUp === undefined || setUp === 'in_use' ? null : isConnecting ? 'connect' : setUp === 'no_source' ? 'choose' : 'plan'
  return (
    <div className="first-run">
      <PageHeader title={t('firstRun.title')} description={t('firstRun.intro')} />
      <RoleNote call="source.save" />
      {step === null ? <LoadingState /> : <Steps current={step} />}
      {step === 'choose' && <ChooseStep onConnect={() => setConnecting(true)} />}
      {step === 'connect' && <ConnectStep onSaved={() => setConnecting(false)} onBack={() => setConnecting(false)} />}
      {step === 'plan' && <FirstPlanStep onChangeSource={() => setConnecting(true)} />}
    </div>
  )
}
