/** Whether anybody gets a mail, and what to do when nobody does. */
export function MailNote({ hasMailServer }: { hasMailServer: boolean }) {
  return (
    <p className="text-muted">
      {hasMailServer
        ? "The mail is on its way. You can also pass the link on yourself: copy it now, it is not shown again."
        : "No mail server is set up here, so nobody gets a mail. Copy the link now and pass it on: it is not shown again."}
    </p>
  );
}
