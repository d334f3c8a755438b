/**
 * The arguments of an ICU message, read from its text by the compiler: `'{count, plural, one {# person} other {# people}} of {name}'`
 * takes `{ count, name }`. What stands in braces within a plural or select is an argument when it is a single word; so the words of
 * an arm are never only one word (write `other {# people}`, not `other {people}`).
 */
export type MessageArguments<Text extends string> = {
  readonly [Name in ArgumentName<Text>]: string | number | Date
}

type ArgumentName<Text extends string> = Text extends `${string}{${infer Rest}`
  ? OneWord<UpTo<Rest>> | ArgumentName<Rest>
  : never

type UpTo<Text extends string> = First<First<First<Text, ','>, '}'>, '{'>
type First<Text extends string, Mark extends string> = Text extends `${infer Before}${Mark}${string}` ? Before : Text
type OneWord<Text extends string> = Text extends '' | `${string}${' ' | '#' | '.'}${string}` ? never : Text
