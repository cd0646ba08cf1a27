using Inpaint.Core;
using Inpaint.Core.Holes;
using Inpaint.Core.Imaging;
using Inpaint.Core.Noise;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Engine.Models;

// Completes the digit of a PNG eight times and writes the sheet: dotnet run -- digit.png left-half out.png
using var model = EngineModels.Load(ModelFolder.Default(), "ladder");
var digit = DigitPreparation.Prepare(File.ReadAllBytes(args[0]));
using var condition = model.Prepare([new HoleImage(digit.Pixels, HolePresets.Get(args[1]).Make())])[0];
var drawn = model.Draw([.. Enumerable.Range(0, 8).Select(index => new SampleSlot(condition, new NoiseRecipe.Fresh(new(1, index))))]);
DurableFile.Write(args[2], PictureWriter.Encode(new PictureGrid(3, 4, Gap: 4).Render([digit.Pixels, .. drawn])));
