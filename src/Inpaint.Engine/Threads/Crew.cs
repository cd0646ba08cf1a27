namespace Inpaint.Engine.Threads;

internal interface IShared
{
    int Members { get; }

    /// <summary>Takes what is left to do. Member 0 returns when all is done, others when nothing is left to take.</summary>
    void Join(int member);
}

/// <summary>
/// The process's threads for inference, which sleep while there is nothing to do. Nobody waits for a thread to come: whoever is there takes
/// the next part of the work, and the thread that asked takes all of it where no other gets a processor in time.
/// </summary>
internal sealed class Crew
{
    public const int MostMembers = Claims.MostParts;

    private const int MostSpins = 1000;
    private readonly Lock _turn = new();
    private readonly object _sleep = new();
    private readonly List<Thread> _threads = [];
    private volatile IShared? _work;
    private volatile int _ticket; // odd: there is work
    private int _asleep;

    public static Crew Shared { get; } = new();

    /// <summary>Does the work here, with helpers unless they help another.</summary>
    /// <param name="work">Has at most <see cref="MostMembers"/> members.</param>
    public void Run(IShared work)
    {
        if (work.Members <= 1 || !_turn.TryEnter())
        {
            work.Join(0);
            return;
        }
        try
        {
            Begin(work);
            work.Join(0);
        }
        finally
        {
            _work = null;
            _ticket++;
            _turn.Exit();
        }
    }

    private void Begin(IShared work)
    {
        while (_threads.Count < work.Members - 1)
        {
            var member = _threads.Count + 1;
            var thread = new Thread(() => Help(member)) { IsBackground = true, Name = $"Inpaint engine {member}" };
            _threads.Add(thread);
            thread.Start();
        }
        _work = work;
        Interlocked.Increment(ref _ticket);
        if (Volatile.Read(ref _asleep) > 0)
        {
            lock (_sleep)
            {
                Monitor.PulseAll(_sleep);
            }
        }
    }

    private void Help(int member)
    {
        for (var seen = 0; ;)
        {
            for (var spins = 0; _ticket == seen && spins < MostSpins; spins++)
            {
                Thread.SpinWait(1);
            }
            if (_ticket == seen)
            {
                Sleep(seen);
            }
            seen = _ticket;
            var work = _work;
            if (seen % 2 != 0 && work is not null && member < work.Members)
            {
                work.Join(member);
            }
        }
    }

    private void Sleep(int seen)
    {
        lock (_sleep)
        {
            Interlocked.Increment(ref _asleep);
            while (_ticket == seen)
            {
                Monitor.Wait(_sleep);
            }
            Interlocked.Decrement(ref _asleep);
        }
    }
}
