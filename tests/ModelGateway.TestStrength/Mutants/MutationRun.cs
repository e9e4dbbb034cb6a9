using System.Diagnostics;

namespace ModelGateway.TestStrength;

/// <summary>Tries the mutants of rooms, one after the other, each against the tests of its own room alone.</summary>
internal static class MutationRun
{
    public static async Task<int> RunAsync(IReadOnlyList<string> rooms, MutationOptions options, CancellationToken cancellationToken)
    {
        Repository repository = Repository.Find();
        if (options.Build)
        {
            await Tool.ReadAsync(repository.Root, ["build", "-c", "Release", repository.Tests], cancellationToken);
        }

        CoreSources core = await CoreSources.ReadAsync(repository, cancellationToken);
        using TestHost host = new(repository);
        List<RoomScore> scores = [];
        foreach (string room in rooms)
        {
            scores.Add(Try(repository, core, host, room, options, cancellationToken));
        }

        Console.WriteLine();
        Console.WriteLine("| room | mutants | tried | killed | timed out | survived | not reached | score |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (RoomScore score in scores)
        {
            Console.WriteLine(
                $"| {score.Room} | {score.Mutants.Count} | {score.Tried} | {score.Count(Outcome.Killed)} | {score.Count(Outcome.TimedOut)} "
                + $"| {score.Count(Outcome.Survived)} | {score.Count(Outcome.NotReached)} | {score.Percent:0.0} % |");
        }

        return 0;
    }

    private static RoomScore Try(
        Repository repository, CoreSources core, TestHost host, string room, MutationOptions options, CancellationToken cancellationToken)
    {
        MutatedRoom mutated = MutatedRoom.Find(core, room);
        mutated.Compile(host.Core, cancellationToken);
        RoomTests tests = RoomTests.Find(repository, room);
        IReadOnlyList<TestTime> times = host.Time(tests.Classes, tests.LeftOut);
        string[] failing = [.. times.Where(test => !test.Passed).Select(test => test.Name).Distinct()];
        string[] slow = [.. times.Where(test => test.Time > options.Slow).Select(test => test.Name).Distinct().Except(failing)];
        string[] leftOut = [.. tests.LeftOut, .. failing, .. slow];

        Mutant[] mutants = [.. mutated.Mutants];
        Mutant[] sample = Sample(mutants, options);
        Console.WriteLine($"{room}: {mutants.Length} mutants, {sample.Length} tried (seed {options.Seed}), {times.Count} tests");
        Write("left out, of clocks and threads", tests.LeftOut);
        Write("left out, slow", slow);
        Write("left out, FAILING WITHOUT A MUTANT", failing);

        Dictionary<string, (IReadOnlySet<int> Reached, TimeSpan Time)> classes = [];
        foreach (string type in tests.Classes)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlySet<int> reached = host.Reached(type, leftOut);
            classes[type] = (reached, Stopwatch.GetElapsedTime(start));
        }

        foreach (Mutant mutant in sample)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] reaching = [.. classes.Where(c => c.Value.Reached.Contains(mutant.Id)).OrderBy(c => c.Value.Time).Select(c => c.Key)];
            TimeSpan usual = reaching.Aggregate(TimeSpan.Zero, (sum, type) => sum + classes[type].Time);
            mutant.Outcome = reaching.Length == 0
                ? Outcome.NotReached
                : host.Run(reaching, leftOut, mutant.Id, TimeSpan.FromSeconds(10) + (5 * usual), ["-stopOnFail"]);
            if (options.All || mutant.Outcome is Outcome.Survived or Outcome.NotReached)
            {
                Console.WriteLine($"  {mutant.Outcome,-10} {mutant}");
            }
        }

        return new RoomScore(room, mutants);
    }

    private static Mutant[] Sample(Mutant[] mutants, MutationOptions options)
    {
        if (options.Sample == 0 || mutants.Length <= options.Sample)
        {
            return mutants;
        }

        Mutant[] shuffled = [.. mutants];
        new Random(options.Seed).Shuffle(shuffled);
        return [.. shuffled.Take(options.Sample).OrderBy(mutant => mutant.Id)];
    }

    private static void Write(string what, IReadOnlyList<string> tests)
    {
        foreach (string test in tests)
        {
            Console.WriteLine($"  {what}: {test}");
        }
    }
}
