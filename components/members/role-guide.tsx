import { Panel } from "@/components/ui/panel";
import { ROLE_DESCRIPTIONS, ROLES } from "@/server/authz/roles";

interface RoleGuideProps {
  title?: string;
  className?: string;
}

export function RoleGuide({ title = "What each role may do", className }: RoleGuideProps) {
  return (
    <Panel title={title} className={className}>
      <dl className="grid gap-x-6 sm:grid-cols-[6rem_1fr] sm:gap-y-1.5">
        {ROLES.map((role) => (
          <div key={role} className="contents">
            <dt className="font-medium capitalize max-sm:mt-2">{role}</dt>
            <dd className="text-muted">{ROLE_DESCRIPTIONS[role]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
