"use client";
import { MessageSquarePlus } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { useComments } from "./comments-provider";
import { NewThreadForm } from "./new-thread-form";
import { ThreadList } from "./thread-list";
import { useFocusAfterClose } from "./use-focus-after-close";

/** Below a version: what is said about all of it, and what is still open of the versions it came from. */
export function VersionThreads() {
  const titleId = useId();
  const { number, threads, canComment, subject, setSubject, openId } = useComments();
  const own = threads.filter(({ versionNumber, anchor }) => versionNumber === number && anchor === null);
  const carried = threads.filter(({ versionNumber }) => versionNumber !== number);
  const openCount = own.filter(({ resolvedAt }) => !resolvedAt).length;
  const isGone = openId !== null && !threads.some(({ id }) => id === openId);
  const isWriting = subject === null;
  const buttonRef = useFocusAfterClose(isWriting);
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={titleId} className="font-semibold text-sm">
          Comments on all of v{number}{" "}
          <span className="numeric font-normal text-subtle text-xs">
            {openCount === 0 ? "none open" : `${openCount} open`}
          </span>
        </h3>
        {canComment && !isWriting ? (
          <Button ref={buttonRef} size="sm" onClick={() => setSubject(null)}>
            <MessageSquarePlus aria-hidden="true" />
            Comment on v{number}
          </Button>
        ) : null}
      </header>
      {isGone ? (
        <p role="status" className="rounded-md bg-warning-subtle px-3 py-2 text-warning">
          The comment you were led to has been deleted.
        </p>
      ) : null}
      {isWriting ? <NewThreadForm label={`Comment on v${number}`} /> : null}
      <ThreadList label={`Comments on v${number}`} threads={own} />
      {carried.length > 0 ? (
        <>
          <h4 className="mt-2 font-semibold text-sm">Still open from earlier versions</h4>
          <ThreadList label="Comments on earlier versions" threads={carried} />
        </>
      ) : null}
      {own.length + carried.length === 0 && !isWriting ? (
        <p className="text-muted">
          {canComment
            ? "Select a part of a message above to comment on just that."
            : "Nothing has been said."}
        </p>
      ) : null}
    </section>
  );
}
