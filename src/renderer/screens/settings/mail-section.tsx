import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useRef, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import { isMailAddress, type MailSettings } from '../../../shared/mail-settings.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { LeaveGuard } from '../../app/leave-guard.tsx'
import { MailFields } from './mail-fields.tsx'
import { mailForm, type MailValues, mailValuesOf, usesSavedPassword } from './mail-form.ts'
import { WithSettings } from './with-settings.tsx'

/** The mail server that invites go through. */
export function MailSection() {
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() => createResource({ fetch: () => bridge.mail.password({}), topics: ['settings'], events }))
  const state = useResource(resource)
  const saved = valueOf(state)
  return (
    <Section
      title={t('settings.mail')}
      description={t('mail.hint')}
      actions={
        <LinkButton icon="mail" href={formatRoute({ screen: 'invites' })}>
          {t('mail.outbox')}
        </LinkButton>
      }
    >
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      <WithSettings>
        {({ mail }) =>
          saved === undefined ? (
            state.kind !== 'error' && <LoadingState />
          ) : (
            // Whoever saved it elsewhere has changed what this form began with.
            <MailEditor
              key={JSON.stringify(mail)}
              mail={mail}
              hasPassword={saved.savedAt !== null}
              onSaved={() => void resource.refresh()}
            />
          )
        }
      </WithSettings>
    </Section>
  )
}

interface MailEditorProps {
  readonly mail: MailSettings | null
  readonly hasPassword: boolean
  readonly onSaved: () => void
}

type Answer = { readonly kind: 'failed'; readonly failure: Failure } | { readonly kind: 'taken'; readonly to: string }

/** Types in a mail server, tries it and saves it. The password leaves this form for main only, and is forgotten then. */
function MailEditor({ mail, hasPassword, onSaved }: MailEditorProps) {
  const t = useText()
  const toast = useToast()
  const { bridge, stores } = useApp()
  const form = useForm<MailValues, unknown, MailSettings>({
    defaultValues: mailValuesOf(mail),
    resolver: standardSchemaResolver(mailForm),
    mode: 'onTouched',
  })
  const [password, setPassword] = useState('')
  const [isPasswordMissing, setPasswordMissing] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)
  const [to, setTo] = useState('')
  const [isToWrong, setToWrong] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [busy, setBusy] = useState<'testing' | 'saving' | null>(null)
  const values = form.watch()
  const keepsPassword = hasPassword && usesSavedPassword(mail, values)
  const isDirty = form.formState.isDirty || password !== ''

  const submit = async (work: 'testing' | 'saving', use: (checked: MailSettings) => Promise<void>): Promise<void> => {
    if (busy !== null) return
    const given = form.getValues()
    const isMissing = given.user.trim() !== '' && password === '' && !(hasPassword && usesSavedPassword(mail, given))
    setPasswordMissing(isMissing)
    setAnswer(null)
    await form.handleSubmit(async (checked) => {
      if (isMissing) return passwordField.current?.focus()
      setBusy(work)
      await use(checked)
      setBusy(null)
    })()
  }
  const typedPassword = (checked: MailSettings): string | null => (checked.user === null || password === '' ? null : password)

  const save = (): Promise<void> =>
    submit('saving', async (checked) => {
      const result = await bridge.mail.save({ mail: checked, password: typedPassword(checked) })
      if (!result.ok) return setAnswer({ kind: 'failed', failure: result.error })
      setPassword('')
      form.reset(mailValuesOf(checked))
      toast({ tone: 'ok', title: t('mail.saved') })
      await stores.settings.refresh()
      onSaved()
    })
  const test = async (): Promise<void> => {
    const address = to.trim()
    setToWrong(!isMailAddress(address))
    if (!isMailAddress(address)) return
    await submit('testing', async (checked) => {
      const result = await bridge.mail.test({ mail: checked, password: typedPassword(checked), to: address })
      setAnswer(result.ok ? { kind: 'taken', to: address } : { kind: 'failed', failure: result.error })
    })
  }
  return (
    <FormProvider {...form}>
      <form
        className="settings-form settings-mail"
        aria-label={t('mail.form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <MailFields
          password={password}
          onPassword={(typed) => {
            setPassword(typed)
            setPasswordMissing(false)
          }}
          passwordRef={passwordField}
          isPasswordMissing={isPasswordMissing}
          savedPassword={keepsPassword ? 'kept' : hasPassword && mail?.user != null ? 'other' : 'hint'}
        />
        <Section title={t('mail.test')} description={t('mail.test.hint')}>
          <TextField
            label={t('mail.test.to')}
            type="email"
            autoComplete="off"
            spellCheck={false}
            value={to}
            onChange={(typed) => {
              setTo(typed)
              setToWrong(false)
            }}
            errorMessage={isToWrong ? t('mail.test.to.wrong') : undefined}
          />
          <div className="settings-actions">
            <Button icon="mail" onPress={() => void test()} isPending={busy === 'testing'}>
              {t('mail.test.send')}
            </Button>
          </div>
        </Section>
        {answer?.kind === 'failed' && <ErrorPanel failure={answer.failure} />}
        {answer?.kind === 'taken' && (
          <Notice tone="ok" isLive>
            {t('mail.test.done', { to: answer.to })}
          </Notice>
        )}
        <div className="settings-foot">
          <Button type="submit" variant="primary" isPending={busy === 'saving'}>
            {t('mail.save')}
          </Button>
          {isDirty && busy === null && (
            <Button
              variant="quiet"
              onPress={() => {
                form.reset(mailValuesOf(mail))
                setPassword('')
                setPasswordMissing(false)
                setAnswer(null)
              }}
            >
              {t('mail.discard')}
            </Button>
          )}
          {mail !== null && <ClearMail onCleared={onSaved} />}
        </div>
        <LeaveGuard isDirty={isDirty} />
      </form>
    </FormProvider>
  )
}

function ClearMail({ onCleared }: { readonly onCleared: () => void }) {
  const t = useText()
  const toast = useToast()
  const { bridge, stores } = useApp()
  const attempt = useAttempt()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button variant="quiet" onPress={() => setAsked(true)}>
        {t('mail.clear')}
      </Button>
      <ConfirmDialog
        title={t('mail.clear.title')}
        confirmLabel={t('mail.clear.confirm')}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        onConfirm={() =>
          attempt.run(
            () => bridge.mail.clear({}),
            () => {
              setAsked(false)
              toast({ tone: 'ok', title: t('mail.cleared') })
              void stores.settings.refresh()
              onCleared()
            },
          )
        }
        failure={attempt.failure}
      >
        <p>{t('mail.clear.text')}</p>
      </ConfirmDialog>
    </>
  )
}
