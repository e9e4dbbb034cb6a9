using ModelGateway.Reports;

namespace ModelGateway;

public class SplitTests
{
    private static readonly Gen<int[]> s_strata = Gen.Int[0, 6].Array[2, 300];

    [Fact]
    public void Stratified_puts_every_row_into_one_part() =>
        s_strata.Select(Gen.Int).Sample((strata, seed) => IsPartition(Split.Stratified(Ascending(strata.Length), strata, seed), strata.Length));

    [Fact]
    public void Stratified_keeps_the_share_of_every_class_within_one_row_where_all_have_five() =>
        s_strata.Select(Gen.Int).Where((strata, _) => strata.GroupBy(s => s).All(g => g.Count() >= 5)).Sample((strata, seed) =>
        {
            Split split = Split.Stratified(Ascending(strata.Length), strata, seed);
            return split.Test.Length == (int)Math.Round(strata.Length * 0.2, MidpointRounding.AwayFromZero)
                && strata.GroupBy(s => s).All(g => Math.Abs(split.Test.Count(row => strata[row] == g.Key) - (0.2 * g.Count())) < 1);
        });

    [Fact]
    public void Stratified_tests_and_trains_a_row_of_every_class_that_has_two() =>
        s_strata.Select(Gen.Int).Where((strata, _) => strata.GroupBy(s => s).Any(g => g.Count() > 1)).Sample((strata, seed) =>
        {
            Split split = Split.Stratified(Ascending(strata.Length), strata, seed);
            return strata.GroupBy(s => s).All(g => split.Train.Any(row => strata[row] == g.Key)
                && (g.Count() < 2 || split.Test.Any(row => strata[row] == g.Key)));
        });

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        int[] rows = Ascending(1_000);
        int[] strata = [.. rows.Select(r => r % 3)];

        Assert.Equal(Split.Stratified(rows, strata, 7).Test, Split.Stratified(rows, strata, 7).Test);
        Assert.NotEqual(Split.Stratified(rows, strata, 7).Test, Split.Stratified(rows, strata, 8).Test);
        Assert.Equal(Split.Grouped(rows, [.. rows.Select(r => r / 5)], 7).Test, Split.Grouped(rows, [.. rows.Select(r => r / 5)], 7).Test);
        Assert.NotEqual(Split.Grouped(rows, [.. rows.Select(r => r / 5)], 7).Test, Split.Grouped(rows, [.. rows.Select(r => r / 5)], 8).Test);
    }

    [Fact]
    public void A_row_is_tested_in_a_fifth_of_the_seeds()
    {
        int[] rows = Ascending(50);
        int[] times = new int[50];
        for (int seed = 0; seed < 2_000; seed++)
        {
            foreach (int row in Split.Stratified(rows, [.. rows.Select(r => r % 2)], seed).Test)
            {
                times[row]++;
            }
        }

        // 400 expected, standard deviation 18; 5 of them over 50 rows.
        Assert.All(times, t => Assert.InRange(t, 310, 490));
    }

    [Fact]
    public void Grouped_keeps_groups_whole_and_fills_both_parts() =>
        Gen.Int[0, 30].Array[2, 200].Select(Gen.Int).Where((raw, _) => raw.Distinct().Count() > 1).Sample((raw, seed) =>
        {
            int[] groups = FirstOccurrence(raw);
            Split split = Split.Grouped(Ascending(groups.Length), groups, seed);
            return IsPartition(split, groups.Length) && split.Train.Length > 0 && split.Test.Length > 0
                && !split.Train.Select(r => groups[r]).Intersect(split.Test.Select(r => groups[r])).Any();
        });

    [Fact]
    public void Grouped_comes_near_to_a_fifth_when_groups_are_small() =>
        Gen.Int.Sample(seed => Split.Grouped(Ascending(1_000), [.. Ascending(1_000).Select(r => r / 7)], seed).Test.Length is >= 194 and <= 206);

    [Fact]
    public void Chronological_tests_nothing_older_than_what_it_trains_on() =>
        Gen.Int[0, 60].Array[2, 300].Sample(times =>
        {
            long[] keys = [.. times.Select(t => (long)t)];
            int[] order = Ascending(times.Length);
            TimeOrder.Sort(order, keys);
            Split split = Split.Chronological(order, keys, 1);
            return IsPartition(split, times.Length) && split.Train.Length > 0 && split.Test.Length > 0
                && split.Train.Max(r => keys[r]) <= split.Test.Min(r => keys[r])
                && split.Train.Concat(split.Test).SequenceEqual(order);
        });

    [Fact]
    public void Chronological_cuts_at_the_nearest_change_of_moment()
    {
        long[] keys = [.. Ascending(100).Select(r => (long)(r / 7))]; // a new moment at 77 and 84; 80 is wanted

        Assert.Equal(77, Split.Chronological(Ascending(100), keys, 1).Train.Length);
    }

    [Fact]
    public void Chronological_cuts_inside_a_moment_only_when_the_parts_would_be_lopsided()
    {
        long[] nearlyAllLast = [.. Ascending(100).Select(r => r < 40 ? 0L : 1L)];
        long[] onlyOne = new long[100];

        Assert.Equal(80, Split.Chronological(Ascending(100), nearlyAllLast, 1).Train.Length);
        Assert.Equal(80, Split.Chronological(Ascending(100), onlyOne, 1).Train.Length);
    }

    [Fact]
    public void Numbers_are_stratified_by_tenths()
    {
        float[] numbers = [.. Ascending(200).Select(r => (float)((r * 37) % 200))];
        Split split = Split.Stratified(Ascending(200), Split.StrataOf(numbers), 3);

        Assert.All(Enumerable.Range(0, 10), tenth => Assert.Equal(4, split.Test.Count(r => (int)numbers[r] / 20 == tenth)));
    }

    [Fact]
    public void A_split_file_reads_back_as_written() =>
        s_strata.Select(Gen.Int, Gen.Bool).Sample((strata, seed, reversed) =>
        {
            Split split = Split.Stratified(Ascending(strata.Length), strata, seed);
            split = reversed ? new Split(SplitKind.Chronological, seed, [.. split.Train.Reverse()], [.. split.Test.Reverse()]) : split;
            using MemoryStream stream = new();
            SplitFile.Write(stream, split);
            Split read = SplitFile.Parse("split.json", stream.ToArray());
            return (read.Kind, read.Seed) == (split.Kind, split.Seed) && read.Train.SequenceEqual(split.Train) && read.Test.SequenceEqual(split.Test);
        });

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "schema": "modelgateway/split/2", "kind": "stratified", "seed": 1, "train": 0, "test": 0, "trainRows": "", "testRows": "" }""")]
    [InlineData("""{ "schema": "modelgateway/split/1", "kind": "stratified", "seed": 1, "train": 3, "test": 0, "trainRows": "AQ==", "testRows": "" }""")]
    [InlineData("""{ "schema": "modelgateway/split/1", "kind": "stratified", "seed": 1, "train": 1, "test": 0 }""")]
    public void A_file_that_is_no_split_is_refused(string json) =>
        Assert.Throws<StoreException>(() => SplitFile.Parse("split.json", System.Text.Encoding.UTF8.GetBytes(json)));

    private static bool IsPartition(Split split, int count) => split.Train.Concat(split.Test).Order().SequenceEqual(Ascending(count));

    private static int[] Ascending(int count) => [.. Enumerable.Range(0, count)];

    private static int[] FirstOccurrence(int[] raw)
    {
        List<int> seen = [.. raw.Distinct()];
        return [.. raw.Select(value => seen.IndexOf(value))];
    }
}
