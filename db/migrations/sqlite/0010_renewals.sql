PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_duty_reason` (
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
	FOREIGN KEY (`unit_id`) REFERENCES `org_unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`position_id`) REFERENCES `position`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`,`version`) REFERENCES `duty_rule_version`(`rule_id`,`version`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
INSERT INTO `__new_duty_reason`("duty_id", "rule_id", "version", "job_id", "unit_id", "position_id", "since", "agreed_on") SELECT "duty_id", "rule_id", "version", "job_id", "unit_id", "position_id", "since", "agreed_on" FROM `duty_reason`;--> statement-breakpoint
DROP TABLE `duty_reason`;--> statement-breakpoint
ALTER TABLE `__new_duty_reason` RENAME TO `duty_reason`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `duty_reason_rule` ON `duty_reason` (`rule_id`);--> statement-breakpoint
ALTER TABLE `enrolment` ADD `refresher` integer;