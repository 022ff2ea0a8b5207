namespace Collaboration.Web.Cluster;

/// <summary>Our part of PostgreSQL's configuration, written anew at each start. What an operator sets with ALTER SYSTEM wins over it.</summary>
internal static class ServerSettings
{
    public const string File = "collaboration.conf";

    /// <summary>Nobody comes over the network; the socket's folder admits one account.</summary>
    public const string Admission = "local all all trust\n";

    public static string For(string sockets, bool durable) =>
        $"""
        # Written at each start. To change a setting use ALTER SYSTEM, which wins over this file.
        cluster_name = 'collaboration'
        listen_addresses = ''
        port = 5432
        unix_socket_directories = '{sockets}'
        unix_socket_permissions = 0700
        max_connections = 100

        # An eighth of the machine's memory, for the program has the same machine; the system keeps half for what it reads.
        shared_buffers = {Part(8, 128, 4096)}MB
        work_mem = 4MB
        maintenance_work_mem = 64MB
        effective_cache_size = {Part(2, 512, 65536)}MB
        min_wal_size = 128MB
        max_wal_size = 1GB
        random_page_cost = 1.1
        max_parallel_workers_per_gather = 0
        jit = off

        timezone = 'UTC'
        log_timezone = 'UTC'
        idle_in_transaction_session_timeout = '60s'
        client_connection_check_interval = '10s'

        # What the server does, never what people wrote: no statements, and no details, for those quote values.
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_checkpoints = off
        log_autovacuum_min_duration = -1

        """ + (durable ? "" :
        """
        # For tests: whatever a crash takes is made again, and little is kept.
        shared_buffers = 128MB
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        # Several nodes beside each other, each with its own pools.
        max_connections = 400

        """);

    /// <summary>A part of the memory that this machine, or the container we are in, has: in megabytes.</summary>
    private static long Part(int of, long least, long most) => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / of >> 20, least, most);
}
