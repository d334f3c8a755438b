import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { type Supposed, withSupposed } from './supposed.ts'
import { useSupposed } from './use-supposed.ts'

/** Supposes something of what is shown, besides what is supposed already, and shows what all of it does. */
export function WhatIfButton({ supposed }: { readonly supposed: Supposed }) {
  const t = useText()
  const { navigate } = useApp()
  const [, change] = useSupposed()
  return (
    <Button
      icon="help"
      onPress={() => {
        change((now) => withSupposed(now, supposed))
        navigate({ screen: 'what-if' })
      }}
    >
      {t(`whatIf.ask.${supposed.kind === 'add_membership' || supposed.kind === 'remove_membership' ? 'more' : 'removed'}`)}
    </Button>
  )
}
