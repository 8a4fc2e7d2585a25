CREATE TABLE `imported_question` (
	`import_id` text NOT NULL,
	`number` integer NOT NULL,
	`question` text NOT NULL,
	`mapped` integer NOT NULL,
	`same_as` text,
	`take` integer NOT NULL,
	`outcome` text NOT NULL,
	`level` text NOT NULL,
	`item_id` text NOT NULL,
	`invalid` integer NOT NULL,
	PRIMARY KEY(`import_id`, `number`),
	FOREIGN KEY (`import_id`) REFERENCES `item_import`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `item_import` ADD `upload` blob;--> statement-breakpoint
ALTER TABLE `item_import` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `item_import` ADD `refusal` text;--> statement-breakpoint
ALTER TABLE `item_import` ADD `encoding` text;--> statement-breakpoint
ALTER TABLE `item_import` ADD `ordered` text;
--> statement-breakpoint
INSERT INTO `imported_question` (`import_id`, `number`, `question`, `mapped`, `same_as`, `take`, `outcome`, `level`, `item_id`, `invalid`)
SELECT `import_id`, `number`, `question`, `mapped`, `proposal` -> '$.sameAs',
	coalesce(`choice` ->> '$.take', `proposal` ->> '$.take', 0),
	coalesce(`choice` ->> '$.outcome', `proposal` ->> '$.outcome', ''),
	coalesce(`choice` ->> '$.level', `proposal` ->> '$.level', ''),
	coalesce(`choice` ->> '$.id', `proposal` ->> '$.id', ''), 0
FROM (
	SELECT `item_import`.`id` AS `import_id`, `each`.`value` ->> '$.position.index' AS `number`, `each`.`value` AS `question`,
		coalesce(`each`.`value` ->> '$.mapped', 0) AS `mapped`,
		json_extract(`item_import`.`draft`, '$.proposals."' || (`each`.`value` ->> '$.position.index') || '"') AS `proposal`,
		json_extract(`item_import`.`draft`, '$.choices."' || (`each`.`value` ->> '$.position.index') || '"') AS `choice`
	FROM `item_import`, json_each(`item_import`.`draft`, '$.questions') AS `each`
);
--> statement-breakpoint
UPDATE `item_import` SET `read_at` = `created_at`, `encoding` = `draft` -> '$.encoding';
