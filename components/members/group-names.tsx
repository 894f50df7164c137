/** On one line, whole on hover and for a screen reader. */
export function GroupNames({ groups }: { groups: readonly { id: string; name: string }[] }) {
  const names = groups.map(({ name }) => name).join(", ");
  return (
    <span className="block truncate" title={names}>
      {names}
    </span>
  );
}
