/** The keys of a table that is one literal, hence those and no others. */
export function catalogKeys<Table extends object>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table) as (keyof Table & string)[];
}
