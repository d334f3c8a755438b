import type { Page } from '@playwright/test'
import { createInputMethod } from '../support/input-method.ts'
import { expect, test } from './gallery.ts'

/** Korean is composed: a key that the input method takes must neither choose, clear, submit nor approve (docs of the kit). */

/** 229 is what Windows and macOS send for such a key, its own code what others do. */
const codes: readonly { readonly Enter: number; readonly Escape: number; readonly ArrowDown: number }[] = [
  { Enter: 229, Escape: 229, ArrowDown: 229 },
  { Enter: 13, Escape: 27, ArrowDown: 40 },
]

const searched = (page: Page) => page.getByTestId('searched')

test('a search is told of whole syllables, and Escape and Enter belong to the composition', async ({ show }) => {
  const page = await show('fields')
  const korean = await createInputMethod(page)
  const search = page.getByRole('searchbox', { name: 'Search people' })
  for (const code of codes) {
    await search.click()
    await korean.compose(['ㅊ', '차', '창'])
    await korean.press('Enter', code.Enter)
    await korean.press('Escape', code.Escape)
    await expect(search).toHaveValue('창')
    await korean.commit('창')
    await korean.compose(['ㅈ', '조'])
    await korean.commit('조')
    await expect(search).toHaveValue('창조')
    await expect(searched(page)).toContainText('"창조"]')
    await search.press('Escape')
    await expect(search).toHaveValue('')
    await expect(searched(page)).toContainText('""]')
  }
  await expect(searched(page)).not.toContainText(/ㅊ|차|ㅈ/)
  await expect(page.getByTestId('submits')).toHaveText('0')
})

test('Enter outside of a composition searches at once', async ({ show }) => {
  const page = await show('fields')
  const search = page.getByRole('searchbox', { name: 'Search people' })
  await search.pressSequentially('kim')
  await search.press('Enter')
  await expect(searched(page)).toContainText('"kim"]')
  await expect(page.getByTestId('submits')).toHaveText('1')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(search).toBeFocused()
  await expect(searched(page)).toContainText('"kim",""]')
})

test('a list of choices takes no choice from a key within a composition', async ({ show }) => {
  const page = await show('fields')
  const korean = await createInputMethod(page)
  const field = page.getByRole('combobox', { name: 'Group' })
  for (const code of codes) {
    await field.click()
    await korean.compose(['ㅊ', '차', '창'])
    await korean.press('Enter', code.Enter)
    await korean.press('ArrowDown', code.ArrowDown)
    await korean.press('Enter', code.Enter)
    await expect(page.getByTestId('group')).toHaveText('')
    await korean.commit('창')
    await korean.compose(['ㅈ', '조'])
    await korean.commit('조')
    await expect(field).toHaveValue('창조')
    await expect(page.getByRole('option')).toHaveText(['창조관'])
    await field.fill('')
    await field.press('Escape')
  }
  await field.pressSequentially('창조')
  await field.press('ArrowDown')
  await field.press('Enter')
  await expect(field).toHaveValue('창조관')
  await expect(page.getByTestId('group')).toHaveText('create')
})

test('a choice that is clicked within a composition stands in the field', async ({ show }) => {
  const page = await show('fields')
  const korean = await createInputMethod(page)
  const field = page.getByRole('combobox', { name: 'Group' })
  await field.click()
  await korean.compose(['ㅊ', '차', '창'])
  await page.getByRole('option', { name: '창고 출입' }).click()
  await expect(field).toHaveValue('창고 출입')
  await expect(page.getByTestId('group')).toHaveText('warehouse')
})

test('a word to confirm is taken once it is whole, typed or pasted, and not by Enter within a composition', async ({
  show,
}) => {
  const page = await show('fields')
  const korean = await createInputMethod(page)
  const word = page.getByLabel('Type 창조 to confirm')
  const button = page.getByRole('button', { name: 'Forget the group' })
  const confirmed = page.getByTestId('confirmed')
  for (const code of codes) {
    await word.click()
    await korean.compose(['ㅊ', '차', '창'])
    await korean.commit('창')
    await korean.compose(['ㅈ', '조'])
    await korean.press('Enter', code.Enter)
    await expect(confirmed).toHaveText('0')
    await korean.commit('조')
    await expect(button).toBeEnabled()
    await word.fill('')
  }
  await expect(button).toBeDisabled()
  await word.fill('창조'.normalize('NFD'))
  await word.press('Enter')
  await expect(confirmed).toHaveText('1')
})

test('a number to confirm opens the button only when it is the number', async ({ show }) => {
  const page = await show('fields')
  const number = page.getByLabel('Type 312 to approve')
  const button = page.getByRole('button', { name: 'Approve 312 removals' })
  await number.fill('31')
  await number.press('Enter')
  await expect(button).toBeDisabled()
  await number.fill(' 312')
  await button.click()
  await expect(page.getByTestId('confirmed')).toHaveText('1')
})
