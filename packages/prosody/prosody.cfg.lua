-- What Studyhall needs of a Prosody (0.12 or newer). Each setting says why it is there; what is about this machine alone,
-- such as ports, certificates and folders, stands in the configuration that you have already.

modules_enabled = {
	"saslauth"; -- signing in
	"disco"; -- finding the chat rooms
	"time"; -- the server's clock: times are shown by it
	"ping";
	"smacks"; -- for other clients, on phones; a page does not use it, and is gone when it is gone
	"websocket"; -- the way in for browsers: wss://your.host:5281/xmpp-websocket
}

-- Accounts: whatever you have (LDAP, SQL, tokens of your LMS by a module such as mod_auth_custom_http). The page is given an
-- address and a password or token; it goes over the WebSocket as SASL PLAIN, so the WebSocket has to be encrypted.
authentication = "internal_hashed"

-- One post may take up to 200 KiB on the wire. This is Prosody's own default, said here because smaller ones are popular.
c2s_stanza_size_limit = 256 * 1024

-- A page of posts is many small pieces; without this the last of them waits 40 ms.
network_settings = { nagle = false }

VirtualHost "school.test"

Component "rooms.school.test" "muc"
	name = "Courses"
	modules_enabled = {
		"muc_mam"; -- the archive: without it there is no log
	}

	-- Who creates a room owns it, and its owner is shown as the instructor. So only the accounts named here create rooms:
	-- your LMS, when a course begins.
	restrict_room_creation = true
	admins = { "lms@school.test" }

	-- Rooms stay when nobody is in them, everybody sees who writes, and only members come in.
	muc_room_default_persistent = true
	muc_room_default_public_jids = true
	muc_room_default_members_only = true
	muc_room_default_public = false

	-- The archive is the only place where posts are. By default Prosody forgets after a week.
	muc_log_by_default = true
	muc_log_expires_after = "never"
	-- Posts in one page of an answer; the default of 50 makes big rooms slow to open.
	max_archive_query_results = 200
	-- In files an archive ends here, and each question reads the whole of it. For big rooms: storage = { muc_log = "sql" }
	storage_archive_item_limit = 100000
