CREATE TABLE `bulk_action` (
	`id` text PRIMARY KEY NOT NULL,
	`orderer_id` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`terms` text,
	`total` integer NOT NULL,
	`cursor` integer NOT NULL,
	`left_out` text NOT NULL,
	`created_at` integer NOT NULL,
	`ordered_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`orderer_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `bulk_action_orderer` ON `bulk_action` (`orderer_id`,`ordered_at`);--> statement-breakpoint
CREATE INDEX `bulk_action_state` ON `bulk_action` (`state`,`ordered_at`);--> statement-breakpoint
CREATE TABLE `bulk_action_row` (
	`action_id` text NOT NULL,
	`n` integer NOT NULL,
	`duty_id` text NOT NULL,
	`subject` text NOT NULL,
	`code` text NOT NULL,
	`name_latin` text NOT NULL,
	`name_cyrillic` text NOT NULL,
	`outcome` text,
	PRIMARY KEY(`action_id`, `n`),
	FOREIGN KEY (`action_id`) REFERENCES `bulk_action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`duty_id`) REFERENCES `duty`(`id`) ON UPDATE no action ON DELETE restrict
);
