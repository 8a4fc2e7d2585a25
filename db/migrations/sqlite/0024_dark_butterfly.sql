CREATE TABLE `report_person` (
	`person_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`sort_key` text NOT NULL,
	`sex` text NOT NULL,
	`locale` text NOT NULL,
	`jobs` text NOT NULL,
	`standings` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_person_number` ON `report_person` (`number`,`person_id`);--> statement-breakpoint
CREATE TABLE `report_state` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`built_at` integer NOT NULL,
	`cursor` text
);
