import { BellRing } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export function NoAlerts() {
  return (
    <EmptyState
      icon={BellRing}
      title="Your role does not see alerts"
      description="Owners and admins of the workspace decide what a role may do."
    />
  );
}

export function NoAlertChanges() {
  return (
    <EmptyState
      icon={BellRing}
      title="Your role does not change alerts"
      description="Editors, publishers, admins and owners of the workspace do. Ask one of them to tell you of it."
    />
  );
}
