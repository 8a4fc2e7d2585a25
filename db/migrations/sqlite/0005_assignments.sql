CREATE TABLE `calendar_day` (
	`day` text PRIMARY KEY NOT NULL,
	`works` integer NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `duty` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`cycle` integer NOT NULL,
	`assigned_on` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`grace_until` text,
	`extended_to` text,
	`paused_from` text,
	`paused_until` text,
	`excused_from` text,
	`excused_until` text,
	`met_on` text,
	`enrolment_id` text,
	`valid_until` text,
	`closed_on` text,
	`closed_because` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolment`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duty_cycle` ON `duty` (`person_id`,`course_id`,`cycle`);--> statement-breakpoint
CREATE INDEX `duty_course` ON `duty` (`course_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `duty_exemption` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`category` text NOT NULL,
	`from` text NOT NULL,
	`until` text,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`granted_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `duty_exemption_person` ON `duty_exemption` (`person_id`,`course_id`);--> statement-breakpoint
CREATE TABLE `duty_reason` (
	`duty_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`version` integer NOT NULL,
	`job_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`position_id` text NOT NULL,
	`since` text NOT NULL,
	`agreed_on` text NOT NULL,
	PRIMARY KEY(`duty_id`, `rule_id`),
	FOREIGN KEY (`duty_id`) REFERENCES `duty`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`) REFERENCES `duty_rule`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`job_id`) REFERENCES `job`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`position_id`) REFERENCES `position`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`,`version`) REFERENCES `duty_rule_version`(`rule_id`,`version`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `duty_reason_rule` ON `duty_reason` (`rule_id`);--> statement-breakpoint
CREATE TABLE `duty_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`within_line` text,
	`within_code` text,
	`version` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ended_on` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `duty_rule_course` ON `duty_rule` (`course_id`);--> statement-breakpoint
CREATE TABLE `duty_rule_version` (
	`rule_id` text NOT NULL,
	`version` integer NOT NULL,
	`audience` text NOT NULL,
	`due` text NOT NULL,
	`renewal` text,
	`leaving` text NOT NULL,
	`note` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`rule_id`, `version`),
	FOREIGN KEY (`rule_id`) REFERENCES `duty_rule`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `extension_request` (
	`id` text PRIMARY KEY NOT NULL,
	`duty_id` text NOT NULL,
	`wanted_on` text NOT NULL,
	`reason` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decision` text,
	`granted_on` text,
	`answer` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`duty_id`) REFERENCES `duty`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decided_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `extension_request_duty` ON `extension_request` (`duty_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `extension_request_open` ON `extension_request` (`decision`,`asked_at`);