import './search-field.css'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { useText } from '../language/use-text.ts'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'

export interface SearchFieldProps {
  readonly label: string
  /** The search that holds; while somebody types, the field is ahead of it. */
  readonly value: string
  /** Told 150 ms after the last key, never in the middle of a syllable. */
  readonly onChange: (value: string) => void
  /** Enter, outside of a composition. */
  readonly onSubmit?: ((value: string) => void) | undefined
  readonly placeholder?: string | undefined
  readonly isLabelHidden?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

const pause = 150

/**
 * A text input with the role of a search: a native `type=search` is emptied by Escape even while a Korean syllable is being
 * composed (measured in Chromium).
 */
export function SearchField({
  label,
  value,
  onChange,
  onSubmit,
  placeholder,
  isLabelHidden = true,
  autoFocus,
  className,
  ref,
}: SearchFieldProps) {
  const t = useText()
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const [seen, setSeen] = useState(value)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement | null>(null)

  if (value !== seen) {
    setSeen(value)
    // Changed from outside ("Clear filters"), not by what was typed here.
    if (value !== told) {
      setTold(value)
      setTyped(value)
    }
  }
  const tell = (text: string): void => {
    clearTimeout(timer.current)
    if (text === told) return
    setTold(text)
    onChange(text)
  }
  const tellSoon = (text: string): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => tell(text), pause)
  }
  const left = useEffectEvent(() => {
    clearTimeout(timer.current)
    // In the middle of the pause: it is not searched for, and not there when the field is shown again.
    if (typed !== told) setTyped(told)
  })
  useEffect(() => () => left(), [])
  const clear = (): void => {
    setTyped('')
    tell('')
    input.current?.focus()
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    // 229: a key that the input method is taking itself, also where `isComposing` is not yet or no longer set.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || composing.current) return
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation()
      clear()
    } else if (event.key === 'Enter') {
      tell(typed)
      onSubmit?.(typed)
    }
  }

  return (
    <TextField
      value={typed}
      onChange={(text) => {
        setTyped(text)
        if (!composing.current) tellSoon(text)
      }}
      className={classNames('ui-field', 'ui-search', className)}
      {...defined({ autoFocus })}
    >
      <Label className={isLabelHidden ? 'ui-visually-hidden' : 'ui-field-label'}>{label}</Label>
      <div className="ui-input ui-input-group">
        <Icon name="search" className="ui-search-icon" />
        <Input
          ref={(element) => {
            input.current = element
            if (typeof ref === 'function') ref(element)
            else if (ref) ref.current = element
          }}
          type="text"
          role="searchbox"
          autoComplete="off"
          spellCheck="false"
          {...defined({ placeholder })}
          onKeyDown={pressed}
          onCompositionStart={() => {
            composing.current = true
            clearTimeout(timer.current)
          }}
          onCompositionEnd={(event) => {
            composing.current = false
            tellSoon(event.currentTarget.value)
          }}
        />
        {typed !== '' && (
          <Button slot={null} className="ui-input-button" aria-label={t('common.clear-search')} onPress={clear}>
            <Icon name="close" />
          </Button>
        )}
      </div>
    </TextField>
  )
}
