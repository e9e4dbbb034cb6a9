namespace ModelGateway.OnnxRuntime;

/// <summary>Models by others: what is described equals what the README of the test data says.</summary>
public sealed class OnnxTests
{
    [Theory]
    [InlineData("01_skl_logreg_iris_zipmap_batch3", "OnnxMLTools 1.2.0.0116, ir 3, ai.onnx.ml:1", "float_input: Float[3,2]",
        "label: Int64[3]  label; probabilities: seq(map(Int64,Float))  probabilities", "0,1,2")]
    [InlineData("02_lightgbm_zipmap_batch1", "skl2onnx 1.5.0, ir 5, ai.onnx:1 ai.onnx.ml:1", "input: Float[1,2]",
        "label: Int64[1]  label; probabilities: seq(map(Int64,Float))  probabilities", "0,1,2")]
    [InlineData("03_skl_randomforest_zipmap_batch1", "skl2onnx 1.5.0, ir 5, ai.onnx.ml:1 ai.onnx:9", "float_input: Float[1,4]",
        "output_label: Int64[1]  label; output_probability: seq(map(Int64,Float))  probabilities", "0,1,2")]
    [InlineData("04_skl_randomforest_nozipmap_25inputs", "skl2onnx 1.17.0, ir 7, ai.onnx.ml:1 ai.onnx:12", "float_input: Float[1,25]",
        "label: Int64[1]  label; probabilities: Float[1,3]  probabilities", "0,1,2")]
    [InlineData("05_xgboost_classifier_wine", "OnnxMLTools 1.7.0, ir 7, ai.onnx.ml:1", "input: Float[?,13]",
        "label: Int64[?]  label; probabilities: Float[?,3]  probabilities", "0,1,2")]
    [InlineData("06_lightgbm_regressor_wine_hummingbird", "pytorch 1.6, ir 6, ai.onnx:9", "input: Float[batch,13]", "output: Float[batch,1]  score", "")]
    [InlineData("07_skl_linear_regression_dynamic", "skl2onnx 1.6.0, ir 6, ai.onnx.ml:1", "features: Float[?,4]", "variable: Float[?,1]  score", "")]
    [InlineData("08_zipmap_int64_keys_94_17_36", ", ir 4, ai.onnx:10 ai.onnx.ml:2", "input: Float[1,3]", "output: seq(map(Int64,Float))  probabilities", "94,17,36")]
    [InlineData("09_zipmap_string_keys", ", ir 4, ai.onnx:10 ai.onnx.ml:2", "input: Float[1,3]", "output: seq(map(String,Float))  probabilities", "A,B,C")]
    [InlineData("10_label_encoder_string_to_int64", "OnnxMLTools 1.2.0.0116, ir 3, ai.onnx.ml:1", "input: String[1,1]", "variable: Int64[1,1]", "")]
    [InlineData("11_two_inputs_two_outputs_rank4", "TLC, ir 3, ai.onnx:7", "ina: Float[1,1,1,5]; inb: Float[1,1,1,5]", "outa: Float[1,1,1,5]; outb: Float[1,1,1,5]", "")]
    [InlineData("12_argmax_dynamic_no_probabilities", "AIInfra, ir 3, ai.onnx:8", "input: Float[?,3]", "argmax: Int64[?]  label", "")]
    [InlineData("13_pytorch_pairwise_ranker_three_inputs", "pytorch 1.8, ir 6, ai.onnx:12", "query: Float[batch,16]; doc1: Float[batch,16]; doc2: Float[batch,16]",
        "output: Float[batch,1]  score", "")]
    [InlineData("14_pytorch_mlp_int32_and_float_inputs", "pytorch 1.13.0, ir 7, ai.onnx:14", "x: Int32[batch_size,100]; y: Float[batch_size,100]",
        "output1: Float[Addoutput1_dim_0,10]; output2: Float[Gemmoutput2_dim_0,10]; output3: Float[Gemmoutput3_dim_0,10]", "")]
    [InlineData("15_mnist8_cnn", "CNTK 2.5.1, ir 3, ai.onnx:8", "Input3: Float[1,1,28,28]", "Plus214_Output_0: Float[1,10]  logits", "")]
    [InlineData("16_mlnet_multiclass_breast_cancer", "ML.NET 0, ir 6, ai.onnx.ml:2 ai.onnx:11", "Label: String[1,1]; Features: Float[1,8]",
        "Label.onnx: UInt32[1,1]; Features.onnx: Float[1,8]; PredictedLabel.onnx: UInt32[1,1]  label; Score.onnx: Float[1,10]  probabilities", "5,3,6,4,8,1,2,7,10,9")]
    [InlineData("17_pytorch_uint8_double_in_int16_int64_out", "pytorch 1.13.1, ir 7, ai.onnx:14", "InputA: UInt8[1,1,1]; InputB: Double[1,2,2]",
        "OutputA: Int16[1,2,2]; OutputB: Int64[1,1,1]", "")]
    [InlineData("18_non_ascii_file_name", "pytorch 2.1.0, ir 8, ai.onnx:17", "in: Int32[1,2]", "out: Int32[1]", "")]
    [InlineData("20_pytorch_dynamic_batch_rank1_output", "pytorch 2.1.2, ir 8, ai.onnx:17", "input_vectors: Float[input_vectors_dynamic_axes_1,10]",
        "output_scalars: Float[output_scalars_dynamic_axes_1]  score", "")]
    public void A_model_of_others_is_described_as_it_is(string folder, string head, string inputs, string outputs, string classes)
    {
        OnnxDescription model = Onnx.Describe(File(folder));
        Assert.Equal(head, $"{model.Producer}, ir {model.IrVersion}, {string.Join(' ', model.Opsets.Select(o => $"{o.Key}:{o.Value}"))}");
        Assert.Equal(inputs, string.Join("; ", model.Inputs));
        Assert.Equal(outputs, string.Join("; ", model.Outputs));
        Assert.Equal(classes, string.Join(',', model.Classes));
    }

    [Fact]
    public void A_model_without_operator_sets_is_refused() =>
        Assert.Contains("names no operator set", Assert.Throws<OnnxModelException>(() => Onnx.Describe(File("19_invalid_no_opset"))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_person_should_know_is_said()
    {
        OnnxDescription model = Onnx.Describe(File("16_mlnet_multiclass_breast_cancer"));
        Assert.Contains(model.Warnings, w => w.Contains("No used output depends on the input 'Label'", StringComparison.Ordinal));
        Assert.Contains(model.Warnings, w => w.Contains("is a key", StringComparison.Ordinal));
        Assert.Contains("takes exactly 3 rows", Onnx.Describe(File("01_skl_logreg_iris_zipmap_batch3")).ToString(), StringComparison.Ordinal);
        Assert.Contains("Say so with", Onnx.Describe(File("14_pytorch_mlp_int32_and_float_inputs")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_reads_as_lines()
    {
        using var folder = new Folder();
        folder.Write("weights.bin", new byte[12]);
        string path = folder.Write("model.onnx", OnnxModels.External("weights.bin", 3));
        Assert.Equal(
            """
            producer  ModelGateway.Tests 1
            format    ir 8, ai.onnx 17
            input     x: Float[n,3]
            output    y: Float[n,3]  logits
            weights   weights.bin
            """, Onnx.Describe(path).ToString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be()
    {
        using var folder = new Folder();
        Assert.Contains("no file", Assert.Throws<OnnxModelException>(() => Onnx.Describe(Path.Combine(folder.Path, "none.onnx"))).Message, StringComparison.Ordinal);
        Assert.Contains("folder", Assert.Throws<OnnxModelException>(() => Onnx.Describe(folder.Path)).Message, StringComparison.Ordinal);
    }

    private static string File(string folder) => Directory.GetFiles(TestData.Onnx(folder), "*.onnx").Single();
}
