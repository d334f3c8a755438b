import { useState } from 'react'
import { Button } from '../../../src/renderer/ui/button.tsx'
import { ConfirmDialog } from '../../../src/renderer/ui/confirm-dialog.tsx'
import { Dialog } from '../../../src/renderer/ui/dialog.tsx'
import { Section } from '../../../src/renderer/ui/section.tsx'
import { TextField } from '../../../src/renderer/ui/text-field.tsx'
import { useToast } from '../../../src/renderer/ui/toast.tsx'

type Open = 'plain' | 'blocking' | 'confirm' | 'typed' | null

export function Dialogs() {
  const show = useToast()
  const [open, setOpen] = useState<Open>(null)
  const [name, setName] = useState('')
  const [started, setStarted] = useState(0)
  const [finish, setFinish] = useState<{ readonly now: () => void } | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Section title="Dialogs">
      <div className="gallery-line">
        <Button onPress={() => setOpen('plain')}>Add a group</Button>
        <Button onPress={() => setOpen('blocking')}>Reveal the token</Button>
        <Button onPress={() => setOpen('confirm')}>Remove groups</Button>
        <Button onPress={() => setOpen('typed')}>Approve removals</Button>
        <Button
          onPress={() => show({ title: 'The group was renamed.', action: { label: 'Undo', onPress: () => setName('undone') } })}
        >
          Rename
        </Button>
        <Button onPress={() => show({ tone: 'error', title: 'The group could not be renamed.' })}>Fail</Button>
        <Button onPress={() => finish?.now()}>Finish</Button>
      </div>
      <p>
        Started <output data-testid="started">{started}</output>, name <output data-testid="name">{name}</output>
      </p>
      <Dialog
        title="Add a group"
        isOpen={open === 'plain'}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" onPress={close}>
              Add
            </Button>
          </>
        }
      >
        <TextField label="Name" value={name} onChange={setName} autoFocus />
      </Dialog>
      <Dialog
        title="Store this token now"
        isOpen={open === 'blocking'}
        onClose={close}
        isBlocking
        actions={
          <Button variant="primary" onPress={close}>
            I have stored it
          </Button>
        }
      >
        <p>It is shown once.</p>
      </Dialog>
      <ConfirmDialog
        title="Remove 12 groups?"
        confirmLabel="Remove 12 groups"
        isOpen={open === 'confirm'}
        onClose={close}
        goesAway={Array.from({ length: 12 }, (_, index) => `${index + 1}층 직원`)}
        onConfirm={() => {
          setStarted((count) => count + 1)
          return new Promise<void>((resolve) => {
            setFinish({
              now: () => {
                resolve()
                close()
              },
            })
          })
        }}
      >
        <p>Their 48 members lose nothing else.</p>
      </ConfirmDialog>
      <ConfirmDialog
        title="Approve 1,312 removals?"
        confirmLabel="Approve 1,312 removals"
        isOpen={open === 'typed'}
        onClose={close}
        typed="1,312"
        onConfirm={() => {
          setStarted((count) => count + 1)
          close()
        }}
      />
    </Section>
  )
}
