namespace ModelGateway.OnnxRuntime;

/// <summary>Whatever the bytes, reading and checking gives an answer or an <see cref="OnnxModelException"/>, with work in proportion to the bytes.</summary>
public sealed class OnnxGraphMutationTests
{
    private static byte[][] Models { get; } =
    [
        OnnxModels.Linear([1, 2], 3),
        OnnxModels.LogisticZipMap([1, 0, 0, 1], [0, 0], new[] { "no", "yes" }),
        OnnxModels.LogisticColumns([1, 0, 0, 1], [0, 0], [0, 1]),
        OnnxModels.Mlp(3, 4, 2, "Softmax"),
        OnnxModels.ColumnInputs(),
        OnnxModels.SequenceOut(),
        OnnxModels.MapIn("a", "b"),
        OnnxModels.External("weights.bin", 3),
        OnnxModels.Convolution(1),
        OnnxModels.MLNetStyle(),
        OnnxTrees.Stump(1, 2),
        OnnxTrees.Forest(2, 8, 4),
        new OnnxBuilder().Node("If", ["c"], ["y"], ("else_branch", new OnnxGraphBuilder().Node(OnnxNodes.Node("", "Conv", ["a"], ["b"], ("group", 1L))))).Output("y", OnnxElement.Float).ToBytes(),
    ];

    [Fact]
    public async Task Every_mutation_is_answered()
    {
        Random random = new(20_26);
        (int at, int read, int refused, double most) = (0, 0, 0, 0);
        Array.ForEach(Models, model => Answer(model));
        Task all = Task.Run(
            () =>
            {
                for (; at < 6_000; at++)
                {
                    byte[] bytes = Mutate(Models[at % Models.Length], random);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    if (Answer(bytes)) read++;
                    else refused++;
                    most = Math.Max(most, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Math.Max(1, bytes.Length));
                }
            },
            TestContext.Current.CancellationToken);

        await Task.WhenAny(all, Task.Delay(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));

        Assert.True(all.IsCompleted, $"Mutation {at} is not answered.");
        await all;

        // Both happen often, or the mutations are too harsh or too mild to test anything.
        Assert.InRange(read, 500, 5_500);
        Assert.InRange(refused, 500, 5_500);

        // Twice what was measured; a length that is believed unseen makes it millions.
        Assert.InRange(most, 1, 300);
    }

    [Fact]
    public void Every_truncation_is_answered()
    {
        foreach (byte[] model in Models)
        {
            for (int length = 0; length < model.Length; length++) Answer(model[..length]);
        }
    }

    [Fact]
    public void Random_bytes_are_answered() => Gen.Byte.Array[0, 200].Sample(bytes => { Answer(bytes); }, iter: 3_000);

    /// <returns>False when the model was refused.</returns>
    private static bool Answer(byte[] bytes)
    {
        try
        {
            OnnxGraph graph = OnnxGraph.Read(bytes);
            OnnxStructure structure = OnnxStructure.Check(graph, null);
            _ = OnnxDescription.Of(graph, structure, OnnxRoles.Find(graph)).ToString();
            return true;
        }
        catch (OnnxModelException e)
        {
            Assert.NotEmpty(e.Message);
            return false;
        }
    }

    private static byte[] Mutate(byte[] model, Random random)
    {
        byte[] bytes = [.. model];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Length);
            bytes = random.Next(6) switch
            {
                0 => [.. bytes[..at], .. bytes[(at + 1)..]],
                1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                2 => [.. bytes[..at], .. bytes[random.Next(at + 1)..]],
                3 => Set(bytes, at, random.Next(2) == 0 ? (byte)0xFF : (byte)0),
                4 => Set(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8)))),
                _ => Set(bytes, at, (byte)random.Next(256)),
            };
            if (bytes.Length == 0) break;
        }

        return bytes;
    }

    private static byte[] Set(byte[] bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }
}
