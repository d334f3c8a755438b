import { type Command, Option } from 'commander'
import { type Role, roles } from '../../../shared/domain.ts'
import { AppError, fill, type Language } from '../../../shared/errors/app-error.ts'
import { roleTexts as english } from '../../../shared/locales/en/operators.ts'
import { roleTexts as korean } from '../../../shared/locales/ko/operators.ts'
import type { OperatorRow } from '../../operators/operator-rows.ts'
import { readSecret } from '../ask.ts'
import type { CommandContext } from '../context.ts'
import { choiceOption, type Definer, oneOf } from '../define.ts'
import { formatTable } from '../table.ts'
import { isoTime, localTime } from '../times.ts'

interface PassphraseOptions {
  readonly passphraseStdin?: true
}

/** Here the account of the operating system may do everything: it can read the database anyway (docs/operators.md). */
export function operatorCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const words = texts.operator
  const fromInput = new Option('--passphrase-stdin', words.passphraseStdin)
  const operator = addGroup(program, {
    usage: 'operator',
    description: words.group,
    examples: ['operator add "Han Jiwon" --role org_admin', 'operator list'],
  })
  add(operator, { usage: 'list', description: words.list, examples: ['operator list', 'operator list --json'] }, listOperators)
  add<PassphraseOptions & { readonly role: Role }>(
    operator,
    {
      usage: 'add <name>',
      description: words.add,
      arguments: [words.name],
      options: [choiceOption('--role <role>', words.role, roles).makeOptionMandatory(), fromInput],
      examples: ['operator add "Han Jiwon" --role org_admin', 'operator add guard --role viewer --passphrase-stdin < FILE'],
    },
    async (context, options, [name = '']) => {
      const { operators } = context.services()
      const first = !operators.rows.any()
      operators.rows.check(name, options.role)
      const passphrase = await askPassphrase(context, name, options)
      await operators.add({ name, role: options.role, passphrase, by: context.author.who }, context.write)
      await told(context, { name, role: options.role }, [
        fill(words.added, { name, role: roleName(options.role, context.language) }),
        ...(first ? [words.signInOn] : []),
      ])
    },
  )
  add<{ readonly turnOffSignIn?: true }>(
    operator,
    {
      usage: 'remove <name>',
      description: words.remove,
      arguments: [words.name],
      options: [new Option('--turn-off-sign-in', words.turnOff)],
      examples: ['operator remove guard', 'operator remove "Han Jiwon" --turn-off-sign-in'],
    },
    async (context, options, [typed = '']) => {
      const { rows } = context.services().operators
      const { id, name } = find(context, typed)
      await context.write(() => rows.remove(id, { last: options.turnOffSignIn === true }))
      await told(context, { name, sign_in: rows.any() }, [
        fill(words.removed, { name }),
        ...(rows.any() ? [] : [words.signInOff]),
      ])
    },
  )
  add(
    operator,
    {
      usage: 'set-role <name> <role>',
      description: words.setRole,
      arguments: [words.name, words.role],
      examples: ['operator set-role guard access_manager'],
    },
    async (context, _options, [typed = '', given = '']) => {
      const role = oneOf(roles, given, 'ROLE')
      const { id, name } = find(context, typed)
      await context.write(() => context.services().operators.rows.setRole(id, role))
      await told(context, { name, role }, [fill(words.roleSet, { name, role: roleName(role, context.language) })])
    },
  )
  add<PassphraseOptions>(
    operator,
    {
      usage: 'set-passphrase <name>',
      description: words.setPassphrase,
      arguments: [words.name],
      options: [fromInput],
      examples: ['operator set-passphrase "Han Jiwon"', 'operator set-passphrase guard --passphrase-stdin < FILE'],
    },
    async (context, options, [typed = '']) => {
      const { id, name } = find(context, typed)
      const passphrase = await askPassphrase(context, name, options)
      await context.services().operators.setPassphrase(id, passphrase, context.write)
      await told(context, { name }, [fill(words.passphraseSet, { name })])
    },
  )
}

async function listOperators(context: CommandContext): Promise<void> {
  const { output, texts, language } = context
  const all = context.services().operators.list()
  if (context.json) {
    return output.json(
      all.map(({ id, name, role, createdAt, createdBy, lastSignInAt, passphraseAt }) => ({
        id,
        name,
        role,
        created_at: isoTime(createdAt),
        created_by: createdBy,
        passphrase_at: isoTime(passphraseAt),
        last_sign_in_at: lastSignInAt === null ? null : isoTime(lastSignInAt),
      })),
    )
  }
  const { heads, none } = texts.operator
  if (all.length === 0) return output.lines(none)
  const rows = all.map(({ name, role, lastSignInAt, createdAt, createdBy }) => [
    name,
    roleName(role, language),
    lastSignInAt === null ? '' : localTime(lastSignInAt),
    localTime(createdAt),
    createdBy,
  ])
  return output.lines(...formatTable([heads.name, heads.role, heads.signedIn, heads.added, heads.by], rows))
}

/** Whom a command is about. @throws AppError `operator_unknown` */
function find(context: CommandContext, name: string): OperatorRow {
  const found = context.services().operators.rows.findByName(name)
  if (found === null) throw new AppError('operator_unknown')
  context.act.about({ kind: 'operator', id: found.id })
  return found
}

/** On a terminal it is typed twice, since it is not seen. @throws AppError `operator_passphrases_differ`, and as `readSecret` does */
async function askPassphrase(context: CommandContext, name: string, options: PassphraseOptions): Promise<string> {
  const { terminal, texts } = context
  const fromInput = options.passphraseStdin === true || terminal.stdin.isTTY !== true
  const passphrase = await readSecret(terminal, fill(texts.operator.ask, { name }), { fromInput })
  if (fromInput) return passphrase
  const again = await readSecret(terminal, texts.operator.askAgain, { fromInput })
  if (again !== passphrase) throw new AppError('operator_passphrases_differ')
  return passphrase
}

function roleName(role: Role, language: Language): string {
  return (language === 'ko' ? korean : english)[role]
}

async function told({ json, output }: CommandContext, value: object, lines: readonly string[]): Promise<void> {
  await (json ? output.json(value) : output.lines(...lines))
}
