import type { Sender } from '../../../shared/contract/caller.ts'
import type { Handlers } from '../../../shared/contract/contract.ts'
import type { Me } from '../../../shared/contract/operators-calls.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { assertAsSeen } from '../../directory/as-seen.ts'
import type { Operators } from '../../operators/operators.ts'
import type { SignIns } from '../../operators/sign-ins.ts'
import { type CallContext, nameOf } from '../call-context.ts'
import { writing } from './change-directory.ts'

export function createOperatorsCalls(context: CallContext, signIns: SignIns): Handlers<'operators'>['operators'] {
  const write = writing(context)
  const operators = (): Operators => context.services().operators
  const changed = (): void => context.events.changed('operators')

  function me(sender: Sender): Me {
    const { language, theme, signIn } = context.services().settings.read()
    return {
      ...signIns.me(sender),
      language: language ?? context.host.systemLanguage,
      theme,
      lockAfterMs: signIn.lockSeconds * 1000,
    }
  }

  return {
    me: (_input, { sender }) => me(sender),
    async signIn({ name, passphrase }, { sender }) {
      await signIns.signIn(sender, name, passphrase)
      changed()
      return me(sender)
    },
    signOut(_input, { sender }) {
      signIns.signOut(sender)
      changed()
      return me(sender)
    },
    lock(_input, { sender }) {
      signIns.lock(sender)
      changed()
      return me(sender)
    },
    present(_input, { sender }) {
      signIns.present(sender)
      return null
    },
    list: () => operators().list(),
    async add(given, caller) {
      const { sender } = caller
      const first = signIns.me(sender).signIn === 'off'
      const id = await operators().add({ ...given, by: nameOf(caller) }, write(caller))
      if (first) signIns.take(sender, id)
      changed()
      return me(sender)
    },
    async setRole({ operatorId, role, expected }, caller) {
      await write(caller)(() => {
        const { rows } = operators()
        const row = rows.find(operatorId)
        if (row !== null) assertAsSeen(row.name, expected, row.role, role)
        rows.setRole(operatorId, role)
      })
      changed()
      return null
    },
    async setPassphrase({ operatorId, passphrase }, caller) {
      // One's own takes the present one: an unattended window must not be enough.
      if (operatorId === signIns.me(caller.sender).operatorId) throw new AppError('operator_own_passphrase')
      await operators().setPassphrase(operatorId, passphrase, write(caller))
      changed()
      return null
    },
    async changePassphrase({ present, next }, caller) {
      const id = signIns.me(caller.sender).operatorId
      if (id === null) throw new AppError('operator_unknown')
      await operators().recognise(nameOf(caller), present)
      await operators().setPassphrase(id, next, write(caller))
      signIns.take(caller.sender, id)
      changed()
      return null
    },
    async remove({ operatorId }, caller) {
      await write(caller)(() => operators().rows.remove(operatorId))
      changed()
      return null
    },
  }
}
