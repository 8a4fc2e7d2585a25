CREATE TABLE "daily_review" (
	"id" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"cursor" text
);
