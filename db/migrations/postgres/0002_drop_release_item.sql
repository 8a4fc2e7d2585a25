-- Items as published become versions in the bank of their course; attempts point to them.
INSERT INTO "item_version" ("id", "course_id", "bank", "item_id", "version", "type", "outcome", "level", "public_data", "key", "note", "created_at")
SELECT i."release_id" || '/' || i."bank" || '/' || i."id", r."course_id", i."bank", i."id",
	row_number() OVER (PARTITION BY r."course_id", i."bank", i."id" ORDER BY r."published_at", r."id"),
	i."type", i."outcome", i."level", i."public_data", i."key", '', r."published_at"
FROM "release_item" i JOIN "release" r ON r."id" = i."release_id";
--> statement-breakpoint
INSERT INTO "bank_item" ("course_id", "bank", "id", "current_version_id", "origin", "retired_at")
SELECT v."course_id", v."bank", v."item_id", v."id", 'files',
	CASE WHEN EXISTS (
		SELECT 1 FROM "release_item" i JOIN "course" c ON c."current_release_id" = i."release_id"
		WHERE c."id" = v."course_id" AND i."bank" = v."bank" AND i."id" = v."item_id"
	) THEN NULL ELSE v."created_at" END
FROM "item_version" v
WHERE v."version" = (
	SELECT max(w."version") FROM "item_version" w WHERE w."course_id" = v."course_id" AND w."bank" = v."bank" AND w."item_id" = v."item_id"
);
--> statement-breakpoint
UPDATE "attempt" SET "items" = (
	SELECT jsonb_agg(jsonb_build_object(
		'itemId', e.value ->> 'itemId',
		'versionId', (
			SELECT i."release_id" || '/' || i."bank" || '/' || i."id" FROM "release_item" i
			WHERE i."release_id" = "attempt"."release_id" AND i."id" = e.value ->> 'itemId' LIMIT 1
		),
		'seed', e.value ->> 'seed'
	) ORDER BY e.position) FROM jsonb_array_elements("attempt"."items") WITH ORDINALITY AS e(value, position)
);
--> statement-breakpoint
-- Courses are published anew, so that banks get the authored form of their items.
UPDATE "rendered_lesson" SET "renderer_version" = '';
--> statement-breakpoint
DROP TABLE "release_item" CASCADE;