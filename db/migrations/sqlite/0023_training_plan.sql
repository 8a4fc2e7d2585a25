CREATE TABLE `training_plan` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`unit_id` text NOT NULL,
	`line` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_plan_once` ON `training_plan` (`unit_id`,`line`,`year`);--> statement-breakpoint
CREATE TABLE `training_plan_rule` (
	`plan_id` text NOT NULL,
	`row_id` text NOT NULL,
	`rule_id` text NOT NULL,
	PRIMARY KEY(`plan_id`, `row_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `training_plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`) REFERENCES `duty_rule`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `training_plan_rule_rule` ON `training_plan_rule` (`rule_id`);--> statement-breakpoint
CREATE TABLE `training_plan_version` (
	`plan_id` text NOT NULL,
	`version` integer NOT NULL,
	`rows` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	PRIMARY KEY(`plan_id`, `version`),
	FOREIGN KEY (`plan_id`) REFERENCES `training_plan`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`approved_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
