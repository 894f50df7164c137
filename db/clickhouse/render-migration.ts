/**
 * Where a migration will run. A server of its own has plain tables; on a cluster each table `x` is a replicated
 * `x_local` on every shard behind a Distributed table `x`, so that the same SQL reads and writes both.
 */
export type MigrationTarget = { readonly database: string; readonly cluster?: string };

const STATEMENT_BREAK = /^-->[ \t]*(.*)$/m;
const ONLY_ON_CLUSTER = "distributed";
const PLACEHOLDER = /\{\{\s*(\w+)(?::(.*?))?\s*\}\}/g;
const ENGINE = /^(\w*MergeTree)\((.*)\)$/;

/**
 * The statements of one migration file. Statements are parted by a line `-->`; `--> distributed` says that what
 * follows exists on a cluster only. Placeholders:
 * - `{{on_cluster}}`: `ON CLUSTER 'x'` or nothing
 * - `{{local:x}}`: the table that holds the rows, `x` or `x_local`
 * - `{{engine:SomeMergeTree(...)}}`: that engine, or its replicated sibling
 * - `{{cluster}}`, `{{database}}`: quoted names for the arguments of Distributed
 *
 * @throws Error for a placeholder it does not know.
 */
export function renderMigration(source: string, target: MigrationTarget): string[] {
  const parts = source.split(STATEMENT_BREAK);
  const statements: string[] = [];
  // split() with a group gives text, label, text, label, text ...
  for (let index = 0; index < parts.length; index += 2) {
    const label = index === 0 ? "" : (parts[index - 1] ?? "").trim();
    if (label === ONLY_ON_CLUSTER && !target.cluster) continue;
    const statement = renderStatement(parts[index] ?? "", target);
    if (statement) statements.push(statement);
  }
  return statements;
}

function renderStatement(template: string, target: MigrationTarget): string {
  return template
    .replace(PLACEHOLDER, (_, name: string, argument = "") => renderPlaceholder(name, argument, target))
    .trim()
    .replace(/;$/, "");
}

function renderPlaceholder(name: string, argument: string, target: MigrationTarget): string {
  switch (name) {
    case "on_cluster":
      return target.cluster ? `ON CLUSTER '${target.cluster}'` : "";
    case "local":
      return target.cluster ? `${argument}_local` : argument;
    case "engine":
      return target.cluster ? replicatedEngine(argument) : argument;
    case "cluster":
      return `'${target.cluster}'`;
    case "database":
      return `'${target.database}'`;
    default:
      throw new Error(`A migration of the trace store has an unknown placeholder {{${name}}}.`);
  }
}

/** Path and replica name are left to the server's `default_replica_path`, which is by the table's UUID. */
function replicatedEngine(engine: string): string {
  const [, name, parameters] = ENGINE.exec(engine) ?? [];
  if (name === undefined) throw new Error(`"${engine}" is not an engine that can be replicated.`);
  return `Replicated${name}(${parameters})`;
}
