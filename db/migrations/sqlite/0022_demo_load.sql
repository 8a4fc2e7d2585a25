CREATE TABLE `demo_load` (
	`id` text PRIMARY KEY NOT NULL,
	`profile` text NOT NULL,
	`begun_at` integer NOT NULL,
	`people` integer,
	`whole` integer NOT NULL
);
