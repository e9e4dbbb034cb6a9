using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers.FastTree;

namespace ModelGateway.MLNet;

/// <summary>A sum of trees, four of which are descended at a time and without a branch for each node, since nobody can predict those.</summary>
/// <remarks>The trees are summed in their order with 64 bits, so the score has the same bits as ML.NET's.</remarks>
internal sealed class TreeScorer : DirectScorer
{
    private const int Lanes = 4;

    private readonly Node[] _nodes;
    private readonly double[] _leaves;
    private readonly int[] _roots;

    public TreeScorer(
        FeatureEncoder encoder, ModelDescription description, PlattCalibrator? calibrator, TreeEnsembleModelParametersBasedOnRegressionTree model)
        : base(encoder, description, calibrator)
    {
        List<Node> nodes = [];
        List<double> leaves = [];
        List<int> roots = [];
        foreach (RegressionTree tree in model.TrainedTreeEnsemble.Trees)
        {
            roots.Add(nodes.Count);
            Append(tree, nodes, leaves);
        }

        // Trees of nothing fill the last group.
        while (roots.Count % Lanes != 0)
        {
            roots.Add(nodes.Count);
            nodes.Add(Node.Leaf);
            leaves.Add(0);
        }

        (_nodes, _leaves, _roots) = ([.. nodes], [.. leaves], [.. roots]);
    }

    /// <summary>Whether the nodes of a model fit.</summary>
    public static bool CanHold(TreeEnsembleModelParametersBasedOnRegressionTree model) => model.TrainedTreeEnsemble.Trees.All(tree =>
        2 * tree.NumberOfLeaves <= ushort.MaxValue
        && tree.NumericalSplitFeatureIndexes.All(feature => feature <= ushort.MaxValue)
        && !tree.CategoricalSplitFlags.Any(isCategorical => isCategorical));

    protected override float Evaluate(FeatureEncoder encoder, FeatureRows rows, int row, Span<float> values)
    {
        encoder.Encode(rows, row, values);
        ref Node nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref float features = ref MemoryMarshal.GetReference(values);
        double sum = 0;
        for (ReadOnlySpan<int> roots = _roots; roots.Length >= Lanes; roots = roots[Lanes..])
        {
            (int a, int b, int c, int d) = (roots[0], roots[1], roots[2], roots[3]);
            int steps;
            do
            {
                int stepA = Step(ref nodes, a, ref features);
                int stepB = Step(ref nodes, b, ref features);
                int stepC = Step(ref nodes, c, ref features);
                int stepD = Step(ref nodes, d, ref features);
                a += stepA;
                b += stepB;
                c += stepC;
                d += stepD;
                steps = stepA | stepB | stepC | stepD;
            }
            while (steps != 0);
            sum = sum + _leaves[a] + _leaves[b] + _leaves[c] + _leaves[d];
        }

        return (float)sum;
    }

    /// <summary>How far it is to the next node; 0 from a leaf, since nothing is greater than its threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref Node nodes, int at, ref float features)
    {
        Node node = Unsafe.Add(ref nodes, at);
        bool isGreater = Unsafe.Add(ref features, node.Feature) > node.Threshold;
        return node.Step + Unsafe.BitCast<bool, byte>(isGreater);
    }

    /// <summary>Lays a tree out level by level, the two children of a node side by side.</summary>
    private static void Append(RegressionTree tree, List<Node> nodes, List<double> leaves)
    {
        Queue<(int Source, int Target)> open = new();
        Open(tree.NumberOfNodes == 0 ? ~0 : 0);
        while (open.TryDequeue(out (int Source, int Target) next))
        {
            if (next.Source < 0)
            {
                leaves[next.Target] = tree.LeafValues[~next.Source];
                continue;
            }

            nodes[next.Target] = new Node(
                tree.NumericalSplitThresholds[next.Source], (ushort)tree.NumericalSplitFeatureIndexes[next.Source], (ushort)(nodes.Count - next.Target));
            Open(tree.LeftChild[next.Source]);
            Open(tree.RightChild[next.Source]);
        }

        void Open(int source)
        {
            open.Enqueue((source, nodes.Count));
            nodes.Add(Node.Leaf);
            leaves.Add(0);
        }
    }

    /// <summary>A node in eight bytes, so that a hundred trees stay in the fastest cache.</summary>
    /// <param name="Threshold">Greater values go to the second child.</param>
    /// <param name="Feature">The position of the feature.</param>
    /// <param name="Step">How far it is to the first child.</param>
    private readonly record struct Node(float Threshold, ushort Feature, ushort Step)
    {
        public static Node Leaf { get; } = new(float.PositiveInfinity, 0, 0);
    }
}
