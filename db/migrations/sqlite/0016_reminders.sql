CREATE TABLE `reminder` (
	`key` text PRIMARY KEY NOT NULL,
	`duty_id` text NOT NULL,
	`step` text NOT NULL,
	`recipient` text NOT NULL,
	`shown` integer NOT NULL,
	`slip` integer NOT NULL,
	`told_on` text NOT NULL,
	`handed_at` integer,
	FOREIGN KEY (`duty_id`) REFERENCES `duty`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `reminder_duty` ON `reminder` (`duty_id`);--> statement-breakpoint
CREATE INDEX `reminder_recipient` ON `reminder` (`recipient`,`slip`,`told_on`);