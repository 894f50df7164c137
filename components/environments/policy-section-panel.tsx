"use client";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Panel } from "@/components/ui/panel";
import { describePolicy } from "@/server/environments/describe-policy";
import type { PolicySection } from "@/server/environments/environment-policy";
import type { PolicyScope, ResolvedPolicy } from "@/server/environments/resolve-policy";
import type { PolicyChoices } from "./use-policy-names";

const WORDS: Readonly<Record<PolicySection, { title: string; description: string; none: string }>> = {
  approvals: { title: "Approvals", description: "How many people have to agree.", none: "" },
  checks: {
    title: "Checks",
    description: "Run when a release opens and again before it lands. What cannot be checked does not pass.",
    none: "No checks.",
  },
  deploying: {
    title: "Deploying",
    description: "Whether something may go live without a release.",
    none: "",
  },
  freezes: {
    title: "Freezes",
    description: "When nothing lands. Rolling back is always possible.",
    none: "No freezes.",
  },
  promotion: {
    title: "Promotion",
    description: "Where a version has to have been live before.",
    none: "From anywhere.",
  },
  permissions: {
    title: "Who may do what",
    description: "Nobody approves what they requested or contributed to, whoever is named here.",
    none: "Everyone whose role allows it.",
  },
};

interface PolicySectionPanelProps {
  section: PolicySection;
  inherited: ResolvedPolicy;
  choices: PolicyChoices;
  /** Of a folder or prompt: each part can be left as it is above. */
  isException: boolean;
  isOwn: boolean;
  onOwn: (isOwn: boolean) => void;
  errors: readonly string[];
  children: ReactNode;
}

/** One part of a policy; of an exception with the choice to leave it as it is above. */
export function PolicySectionPanel(props: PolicySectionPanelProps) {
  const { section, isException, isOwn, onOwn, errors, children } = props;
  const { title, description } = WORDS[section];
  return (
    <Panel title={title} description={description}>
      {isException ? (
        <ChoiceField
          label="Different here"
          control={(ids) => (
            <Checkbox {...ids} checked={isOwn} onCheckedChange={(checked) => onOwn(checked === true)} />
          )}
          className="mb-4"
        />
      ) : null}
      {isOwn ? children : <Inherited {...props} />}
      {errors.map((error) => (
        <p key={error} role="alert" className="mt-3 flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ))}
    </Panel>
  );
}

function Inherited({ section, inherited, choices }: PolicySectionPanelProps) {
  const sentences = describePolicy(inherited.policy, choices.names)
    .filter((sentence) => sentence.section === section)
    .map(({ text }) => text);
  return (
    <div className="text-muted">
      <p className="text-subtle text-xs">{sourceWords(inherited.sources[section])}</p>
      {(sentences.length > 0 ? sentences : [WORDS[section].none]).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

function sourceWords(source: PolicyScope): string {
  if (source.kind === "folder") return `As in the folder ${source.path}:`;
  return "As in the environment:";
}
