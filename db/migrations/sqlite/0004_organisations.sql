CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`position_id` text NOT NULL,
	`kind` text NOT NULL,
	`employment` text NOT NULL,
	`supervisor_id` text,
	`from` text NOT NULL,
	`until` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`position_id`) REFERENCES `position`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supervisor_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `job_person` ON `job` (`person_id`);--> statement-breakpoint
CREATE INDEX `job_unit` ON `job` (`unit_id`);--> statement-breakpoint
CREATE INDEX `job_position` ON `job` (`position_id`);--> statement-breakpoint
CREATE INDEX `job_supervisor` ON `job` (`supervisor_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `job_once` ON `job` (`person_id`,`unit_id`,`position_id`,`kind`,`from`);--> statement-breakpoint
CREATE TABLE `leave` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`category` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `leave_person` ON `leave` (`person_id`);--> statement-breakpoint
CREATE TABLE `org_unit` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`names` text NOT NULL,
	`territory` text,
	`opened_on` text NOT NULL,
	`closed_on` text,
	`merged_into_id` text,
	FOREIGN KEY (`merged_into_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `org_unit_code_unique` ON `org_unit` (`code`);--> statement-breakpoint
CREATE TABLE `org_unit_placement` (
	`unit_id` text NOT NULL,
	`line` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	`parent_id` text,
	`path` text NOT NULL,
	PRIMARY KEY(`unit_id`, `line`, `from`),
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`parent_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `org_unit_placement_path` ON `org_unit_placement` (`line`,`path`);--> statement-breakpoint
CREATE INDEX `org_unit_placement_parent` ON `org_unit_placement` (`parent_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name_latin` text NOT NULL,
	`name_cyrillic` text NOT NULL,
	`sort_key` text NOT NULL,
	`search_key` text NOT NULL,
	`sex` text NOT NULL,
	`birth_band` text NOT NULL,
	`locale` text NOT NULL,
	`email_kind` text NOT NULL,
	`email` text,
	`account_id` text,
	`closed_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_code_unique` ON `person` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `person_accountId_unique` ON `person` (`account_id`);--> statement-breakpoint
CREATE INDEX `person_sort` ON `person` (`sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `person_search` ON `person` (`search_key`);--> statement-breakpoint
CREATE TABLE `position` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`names` text NOT NULL,
	`grade_group` text NOT NULL,
	`roles` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `position_code_unique` ON `position` (`code`);