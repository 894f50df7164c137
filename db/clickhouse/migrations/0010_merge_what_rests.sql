-- FINAL has nothing to merge where a month lies in one part: measured on a million calls over 90 days, a chart takes 95 ms
-- instead of 136. A month that nothing came in for is merged some hours later, and again where something comes late.
ALTER TABLE {{local:spans}} {{on_cluster}}
  MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;

-->
ALTER TABLE {{local:scores}} {{on_cluster}}
  MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;
