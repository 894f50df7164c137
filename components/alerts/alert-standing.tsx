import type { ReactNode } from "react";
import { PerformerName } from "@/components/members/performer-name";
import { Person } from "@/components/members/person";
import { formatCount } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { figureText, readingDetail, UNJUDGED_WORDS } from "@/server/alerts/alert-words";
import type { AlertItem } from "@/server/alerts/list-alerts";
import { filterWords } from "./alert-filters";

/** What it saw last, and what it is about. */
export function AlertStanding({ alert }: { alert: AlertItem }) {
  const { reading, minimumRequests } = alert;
  return (
    <Panel title="Now">
      <p className="numeric font-semibold text-2xl">
        {reading ? figureText(reading.value, alert.metric) : "Nothing seen yet"}
      </p>
      {reading ? (
        <p className="numeric mt-0.5 text-pretty text-muted">
          {readingDetail(alert, reading)}; until <RelativeTime time={reading.toMs} />
        </p>
      ) : null}
      <StandingNote alert={alert} />
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 border-t pt-4">
        <Fact term="Of">{filterWords(alert.filters) || "all calls"}</Fact>
        <Fact term="Judged">
          {minimumRequests > 0
            ? `with ${formatCount(minimumRequests, "request")} or more`
            : "with any request"}
        </Fact>
        <Fact term="Told">
          <WhoIsTold alert={alert} />
        </Fact>
        <Fact term="Made by">
          <PerformerName performer={alert.createdBy} />
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function StandingNote({ alert }: { alert: AlertItem }) {
  const { unjudgedSince, unjudgedReason, silencedUntil, isPaused, calmSince } = alert;
  return (
    <div className="mt-3 space-y-2 empty:hidden">
      {isPaused ? (
        <Note>It is paused: nobody looks, and nothing opens.</Note>
      ) : unjudgedSince && unjudgedReason ? (
        <Note>
          Nothing can be said since <RelativeTime time={unjudgedSince} />: {UNJUDGED_WORDS[unjudgedReason]}.
          It stays as it was.
        </Note>
      ) : null}
      {silencedUntil ? (
        <Note>
          Silenced: it goes on looking, and tells nobody. Ends <RelativeTime time={silencedUntil} />.
        </Note>
      ) : null}
      {calmSince ? (
        <Note>
          Back within its line since <RelativeTime time={calmSince} />: resolved if it is so at the next look.
        </Note>
      ) : null}
    </div>
  );
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className="text-pretty rounded-md bg-sunken px-3 py-2 text-muted">{children}</p>
);

function WhoIsTold({ alert }: { alert: AlertItem }) {
  const { isInApp, isMailed, isWebhook, recipients } = alert;
  const ways = [...(isInApp ? ["in the app"] : []), ...(isMailed ? ["by mail"] : [])].join(" and ");
  if (!ways && !isWebhook) return <span className="text-muted">nobody; this page shows it</span>;
  return (
    <ul className="space-y-1">
      {ways
        ? recipients.map(({ userId, name }) => (
            <li key={userId}>
              <Person name={name} />
            </li>
          ))
        : null}
      {ways ? <li className="text-muted">{ways}</li> : null}
      {isWebhook ? <li className="text-muted">webhook endpoints that listen</li> : null}
    </ul>
  );
}
