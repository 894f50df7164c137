/** What a refused mutation says; the shape of a tRPC error in the browser. */
type Refused = {
  readonly message: string;
  readonly data?: {
    readonly fieldErrors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  } | null;
} | null;

/** The error next to the field "reason", and the one that belongs to no field: never both. */
export function refusalOf(error: Refused): { reason: string | undefined; general: string | undefined } {
  const reason = error?.data?.fieldErrors?.find(({ path }) => path === "reason")?.message;
  return { reason, general: reason ? undefined : error?.message };
}
