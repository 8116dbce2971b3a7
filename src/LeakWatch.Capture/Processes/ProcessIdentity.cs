namespace LeakWatch.Capture.Processes;

/// <summary>What tells a process from all others, and who may make a port for it.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="InnerId">Its id as it sees itself: that within its own pid namespace.</param>
/// <param name="StartKey">When it started, in the units that its runtime writes into the name of its port.</param>
/// <param name="UserIds">The users that it runs as: real, effective, saved.</param>
internal sealed record ProcessIdentity(int Id, int InnerId, ulong StartKey, IReadOnlyList<uint> UserIds);
