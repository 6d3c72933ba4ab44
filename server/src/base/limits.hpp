// Every limit of the system in one place. The field types of protocol/ refer to these for what a
// message may carry. Compile-time constants only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dialograum::limits {

// Frames and JSON
inline constexpr std::size_t message_bytes = 64 * 1024;
inline constexpr std::size_t json_depth = 16;
inline constexpr std::size_t json_nodes = 4096;
inline constexpr std::size_t json_members = 64;  // of one object
inline constexpr std::size_t http_header_bytes = 8 * 1024;
inline constexpr std::size_t http_body_bytes = 256 * 1024;
inline constexpr std::size_t file_bytes = 10 * 1024 * 1024;  // of one uploaded file

// A workshop
inline constexpr std::size_t seats = 10'000;
inline constexpr std::size_t links = 2'000;
inline constexpr std::size_t codes = 1'000;         // one after the other
inline constexpr std::int64_t kept_days = 30;       // after its end, unless somebody says otherwise
inline constexpr std::int64_t schedule_days = 366;  // from its beginning to its end
inline constexpr std::int64_t schedule_ahead_days = 3 * 366;
inline constexpr std::size_t rooms = 1'000;
inline constexpr std::size_t groupings = 50;
inline constexpr std::size_t affiliations = 3;         // lists of what people belong to
inline constexpr std::size_t affiliation_values = 60;  // of one list
inline constexpr std::size_t announcements = 20;       // kept, the oldest forgotten
inline constexpr std::size_t hands = 50;               // that wait to speak in one room
inline constexpr std::size_t focus = 100;              // headings that a round is about
inline constexpr std::size_t steps = 200;
inline constexpr std::size_t activities = 20'000;
inline constexpr std::size_t items_per_owner = 1'000;
inline constexpr std::size_t cards = 5'000;
inline constexpr std::size_t clusters_per_activity = 1'000;
inline constexpr std::int64_t card_fields = 7;     // that a board names, the card's text included
inline constexpr std::size_t links_per_card = 20;  // to what it contributes to
inline constexpr std::size_t measures = 500;       // of an activity, removed ones included
inline constexpr std::size_t confirmations = 20;   // of a measure
inline constexpr std::size_t vote_options = cards + clusters_per_activity;
inline constexpr std::size_t questions = 1'000;  // of one activity
inline constexpr std::size_t questions_per_author = 50;
inline constexpr std::size_t rounds = 20;
inline constexpr std::size_t section_versions = 20;  // of a section of an agreement
inline constexpr std::size_t slots = 12;             // of one agenda of talks
inline constexpr std::size_t speakers = 4;           // of one slot
inline constexpr std::size_t files = 20;
inline constexpr std::size_t all_file_bytes = 60 * 1024 * 1024;
// A file that no step names this long after it was uploaded makes room for another one.
inline constexpr std::int64_t unnamed_file_ms = 6 * 3'600'000;
inline constexpr std::uint64_t log_entries = 1u << 20;

// Shares: what one seat may take of a workshop, and what is kept in reserve so that those who lead
// can always bring it to an end
inline constexpr std::uint64_t entries_per_seat = 20'000;             // staff: no limit
inline constexpr std::uint64_t log_entries_for_staff = 65'536;        // the last ones
inline constexpr std::uint64_t log_entries_for_leads = 16'384;        // the last of those
inline constexpr std::size_t text_bytes = 32 * 1024 * 1024;           // of a workshop
inline constexpr std::size_t text_bytes_for_staff = 4 * 1024 * 1024;  // the last ones
inline constexpr std::size_t text_bytes_per_seat = 256 * 1024;        // staff: no limit
inline constexpr std::int64_t new_seats_per_minute = 2'500;           // in a workshop
inline constexpr std::int64_t messages_per_second = 50;               // of a seat, on average
inline constexpr std::int64_t messages_burst = 100;

// Texts, in Unicode code points
inline constexpr std::size_t title_chars = 200;
inline constexpr std::size_t name_chars = 80;
inline constexpr std::size_t label_chars = 80;
inline constexpr std::size_t item_chars = 500;
inline constexpr std::size_t hint_chars = 300;  // the prompt that stands with an item
inline constexpr std::size_t card_chars = 1'000;
inline constexpr std::size_t field_chars = 500;  // of each field of a card after its text
inline constexpr std::size_t reason_chars = 500;
inline constexpr std::size_t question_chars = 500;
inline constexpr std::size_t info_chars = 4'000;
inline constexpr std::size_t slot_chars = 1'000;
inline constexpr std::size_t speaker_chars = 120;      // a function, an organisation
inline constexpr std::size_t alternative_chars = 500;  // what an image shows, in words
inline constexpr std::size_t measure_chars = 500;
inline constexpr std::size_t announcement_chars = 300;
inline constexpr std::size_t section_chars = 2'000;  // what a section says below its heading

// Rating, vote
inline constexpr std::int64_t rating_levels_min = 3;
inline constexpr std::int64_t rating_levels_max = 11;
inline constexpr std::int64_t consensing_levels = 11;  // resistance 0 to 10
inline constexpr std::int64_t dots_max = 100;
inline constexpr std::int64_t shown_from_max = 10;

// Sessions
inline constexpr std::size_t sessions_per_seat = 8;
inline constexpr std::size_t outbox = 256;             // commands a client may have unacknowledged
inline constexpr std::size_t series_outcomes = 256;    // outcomes kept per series for resubmission
inline constexpr std::size_t clients_per_author = 16;  // series of one author, the oldest forgotten
inline constexpr std::size_t cards_per_command = 200;
inline constexpr std::size_t carried_per_command = 100;
inline constexpr std::size_t origins = 20;  // of one item: where its thing and its twins came from
inline constexpr std::int64_t harvest_results = 10;   // that one room hands over, at most
inline constexpr std::int64_t harvest_questions = 3;  // and questions
inline constexpr std::size_t seats_per_command = 1'000;
inline constexpr std::int64_t grace_ms = 20'000;  // text typed before a close may arrive this late
inline constexpr std::int64_t undo_ms = 30'000;
inline constexpr std::int64_t room_notice_ms = 10'000;
// Participants see names in rooms up to this size
inline constexpr std::size_t people_listed_up_to = 30;
inline constexpr std::size_t tombstones = 20'000;  // gone entities remembered per room

// Log
inline constexpr std::uint64_t log_queue_appends = 10'000;  // accepted and not yet durable
inline constexpr std::uint64_t log_queue_bytes = 64 * 1024 * 1024;
inline constexpr std::size_t log_group = 500;  // requests in one commit
// A create's key and links are kept this long
inline constexpr std::int64_t idempotency_ms = 24 * 3'600'000;

}  // namespace dialograum::limits
