import { useState } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useText } from '../../language/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { AddGroupDialog } from './add-group-dialog.tsx'
import { DepartmentField } from './department-field.tsx'
import { NameList } from './name-list.tsx'
import type { ScopeValues } from './scope-form.ts'
import { useGroupNames } from './use-group-names.ts'

type ScopeFormOf = UseFormReturn<ScopeValues, unknown, ScopeValues>

export interface DepartmentListProps {
  readonly form: ScopeFormOf
  readonly name: 'includeDepartments' | 'excludeDepartments'
  readonly departments: readonly string[]
}

/** Departments that are taken, or left out. */
export function DepartmentList({ form, name, departments }: DepartmentListProps) {
  const t = useText()
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <NameList
          label={t(`settings.scope.${name}`)}
          description={t(`settings.scope.${name}.hint`)}
          errorMessage={fieldState.error?.message}
          items={field.value.map((department) => ({
            id: department,
            label: department,
            ...(departments.length > 0 && !departments.includes(department) ? { note: t('settings.scope.unknown') } : {}),
          }))}
          onRemove={(gone) => field.onChange(field.value.filter((department) => department !== gone))}
          none={t(`settings.scope.${name}.none`)}
        >
          <DepartmentField
            label={t(`settings.scope.${name}.add`)}
            departments={departments.filter((department) => !field.value.includes(department))}
            onAdd={(department) => {
              if (!field.value.includes(department)) field.onChange([...field.value, department])
            }}
          />
        </NameList>
      )}
    />
  )
}

export interface GroupListProps {
  readonly form: ScopeFormOf
  readonly name: 'includeGroups' | 'excludeGroups'
}

/** Groups whose members are taken, or left out. They are kept by Atrium's ids, and shown by name. */
export function GroupList({ form, name }: GroupListProps) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const names = useGroupNames(form.watch(name))
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <NameList
          label={t(`settings.scope.${name}`)}
          description={t(`settings.scope.${name}.hint`)}
          errorMessage={fieldState.error?.message}
          items={field.value.map((id) => ({ id, label: names.get(id) ?? id }))}
          onRemove={(gone) => field.onChange(field.value.filter((id) => id !== gone))}
          none={t(`settings.scope.${name}.none`)}
        >
          <Button icon="add" onPress={() => setAdding(true)}>
            {t(`settings.scope.${name}.add`)}
          </Button>
          {isAdding && (
            <AddGroupDialog
              title={t(`settings.scope.${name}.add`)}
              taken={field.value}
              onAdd={(id) => field.onChange([...field.value, id])}
              onClose={() => setAdding(false)}
            />
          )}
        </NameList>
      )}
    />
  )
}
