CREATE TABLE `letter_text` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`locale` text NOT NULL,
	`version` integer NOT NULL,
	`subject` text,
	`body` text,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letter_text_version` ON `letter_text` (`kind`,`locale`,`version`);--> statement-breakpoint
CREATE TABLE `unwanted_topic` (
	`address` text NOT NULL,
	`topic` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`address`, `topic`)
);
--> statement-breakpoint
ALTER TABLE `letter` ADD `topics` text;--> statement-breakpoint
ALTER TABLE `letter` ADD `optional` integer;